// MemberList: members that are there for the same reason: a few, and all of them when asked for, of which those in sight are drawn.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { figure } from '../../../../../zabbix-bridge/src/words/number.ts';
import type { Member } from '../../../api/wire/incident.ts';
import { readerOf } from '../../../components/reader.ts';
import { MemberLine } from './MemberLine.tsx';

/** Shown at first; the rest is behind a button. */
const atFirst = 5;
/** More than these are drawn only where they are in sight. */
const drawnWhole = 50;

export function MemberList({ members }: { readonly members: readonly Member[] }) {
  const styles = useStyles2(stylesOf);
  const [isWhole, setWhole] = useState(members.length <= atFirst + 1); // a button for a single one would save nothing
  const more = members.length - atFirst;
  if (isWhole && members.length > drawnWhole) return <LongList members={members} />;
  return (
    <>
      <ul className={styles.list}>
        {(isWhole ? members : members.slice(0, atFirst)).map((member) => (
          <li key={member.id}>
            <MemberLine member={member} />
          </li>
        ))}
      </ul>
      {!isWhole && (
        <Button size="sm" fill="text" onClick={() => setWhole(true)}>
          {t('incident.why.more', 'and {{number}} more', { number: figure(more, readerOf().locale) })}
        </Button>
      )}
    </>
  );
}

function LongList({ members }: { readonly members: readonly Member[] }) {
  const styles = useStyles2(stylesOf);
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const virtual = useVirtualizer({
    count: members.length,
    getScrollElement: () => frame,
    getItemKey: (nth) => members[nth]?.id ?? nth,
    estimateSize: () => 24,
    overscan: 12,
  });
  return (
    <div ref={setFrame} className={styles.frame} tabIndex={0} role="group" aria-label={t('incident.why.allOf', 'All {{number}}', { number: members.length })}>
      <ul className={styles.long} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const member = members[index];
          return (
            member && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className={styles.item}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={members.length}
                aria-posinset={index + 1}
              >
                <MemberLine member={member} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0 }),
  frame: css({ maxHeight: 360, overflow: 'auto' }),
  long: css({ position: 'relative', listStyle: 'none', margin: 0 }),
  item: css({ position: 'absolute', insetInline: 0, top: 0, paddingBlock: theme.spacing(0.25) }),
});
