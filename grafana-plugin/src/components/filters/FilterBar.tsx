// FilterBar: narrows what a page shows: a field for words, and beside it what the page can be narrowed by.
import type { ReactNode } from 'react';
import { FilterInput, Stack } from '@grafana/ui';

type Props = {
  readonly text: string;
  /** What the words are looked for in, said where there are none yet. */
  readonly looksIn: string;
  readonly onText: (text: string) => void;
  /** Each a `Choice`, or a button. */
  readonly children?: ReactNode;
};

/** Everything that it says has to stand in the page's address. */
export function FilterBar({ text, looksIn, onText, children }: Props) {
  return (
    <Stack wrap="wrap" gap={1} alignItems="center">
      <FilterInput width={28} value={text} onChange={onText} placeholder={looksIn} escapeRegex={false} />
      {children}
    </Stack>
  );
}
