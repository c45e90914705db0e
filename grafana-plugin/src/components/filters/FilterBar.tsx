// FilterBar: narrows what a page shows: a field for words, and beside it what the page can be narrowed by; on a phone that is folded away until it is asked for.
import { useId, useState, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, FilterInput, useStyles2 } from '@grafana/ui';
import { phone, useMedia } from '../media.ts';

type Props = {
  readonly text: string;
  /** What the words are looked for in, said where there are none yet. */
  readonly looksIn: string;
  readonly onText: (text: string) => void;
  /** Each a `Choice`. */
  readonly children: ReactNode;
  /** What is chosen in each of them, so that it is known that something is while they are folded away. */
  readonly chosen: readonly (readonly string[])[];
  /** Buttons, which are always in sight. */
  readonly beside?: ReactNode;
};

/** Everything that it says has to stand in the page's address. */
export function FilterBar({ text, looksIn, onText, children, chosen, beside }: Props) {
  const styles = useStyles2(stylesOf);
  const id = useId();
  const isPhone = useMedia(phone);
  const [isOpen, setOpen] = useState(false);
  const narrowing = chosen.filter((each) => each.length > 0).length;
  return (
    <div className={styles.bar}>
      <div className={styles.words}>
        <FilterInput value={text} onChange={onText} placeholder={looksIn} escapeRegex={false} />
      </div>
      {isPhone && (
        <Button
          variant={narrowing > 0 ? 'primary' : 'secondary'}
          icon={isOpen ? 'angle-up' : 'filter'}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {narrowing > 0 ? t('filter.foldedWith', 'Filters: {{number}}', { number: narrowing }) : t('filter.folded', 'Filters')}
        </Button>
      )}
      <div id={id} className={styles.choices} hidden={isPhone && !isOpen}>
        {children}
      </div>
      {beside}
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => {
  const row = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) } as const;
  return {
    bar: css(row),
    words: css({ width: theme.spacing(28), [`@media ${phone}`]: { flex: '1 1 180px', width: 'auto' } }),
    choices: css({ ...row, '&[hidden]': { display: 'none' }, [`@media ${phone}`]: { width: '100%', '& > *': { flex: '1 1 40%' } } }),
  };
};
