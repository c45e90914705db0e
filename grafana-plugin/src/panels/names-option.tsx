// names-option: an option that holds names; what asks the bridge for them comes when somebody edits a panel.
import { lazy, Suspense, type ComponentProps } from 'react';
import type { NameKind } from '../api/names.ts';
import type { NamesEditor } from './NamesEditor.tsx';

const Lazy = lazy(async () => ({ default: (await import('./NamesEditor.tsx')).NamesEditor }));
const Editor = (props: ComponentProps<typeof NamesEditor>) => (
  <Suspense fallback={null}>
    <Lazy {...props} />
  </Suspense>
);

/** @param path  the option's own name, which its id is made of too */
export const namesOption = <Path extends string>(
  path: Path,
  kind: NameKind,
  words: { readonly name: string; readonly description: string; readonly category: string[] },
) => ({
  id: path,
  path,
  editor: Editor,
  settings: { kind },
  defaultValue: [] as readonly string[],
  ...words,
});
