// ServiceTree: services above what they need, to be walked with mouse or keyboard.
import { useState, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ServiceState } from '../../api/wire/incident.ts';
import type { Service } from '../../api/wire/service.ts';
import { linesOf, type Line, type Openings } from './tree.ts';
import { stepOf } from './tree-keys.ts';
import { TreeLine } from './TreeLine.tsx';
import { useTrouble } from './trouble.ts';

type Props = {
  /** Those to be found in it, and all that there are for what these need. */
  readonly chosen: readonly Service[];
  readonly all: readonly Service[];
  /** The id of the service that is shown beside it. */
  readonly selected: string | undefined;
  /** What services would come to, by id, where that is asked. */
  readonly would?: ReadonlyMap<string, ServiceState>;
  readonly onChoose: (line: Line) => void;
};

export function ServiceTree({ chosen, all, selected, would, onChoose }: Props) {
  const styles = useStyles2(stylesOf);
  const [openings, setOpenings] = useState<Openings>(new Map());
  const [focused, setFocused] = useState<string>();
  const [tree, setTree] = useState<HTMLDivElement | null>(null);
  const { of: troubleOf, isPartial } = useTrouble();
  const known = { byId: new Map(all.map((row) => [row.service.id, row])), troubleOf, would };
  const lines = linesOf(chosen, all, openings);
  // One line at a time can be reached with Tab: where one was last, else what is shown beside, else the first.
  const current = lines.find((it) => it.path === focused) ?? lines.find((it) => isOf(it, selected)) ?? lines[0];

  const setOpen = (path: string, isOpen: boolean) => setOpenings(new Map(openings).set(path, isOpen));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLAnchorElement) return;
    const step = current && stepOf(event.key, lines, current.path);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    switch (step.kind) {
      case 'go':
        setFocused(step.path);
        return tree?.querySelector<HTMLElement>(`[data-path="${CSS.escape(step.path)}"]`)?.focus();
      case 'open':
      case 'close':
        return setOpen(step.path, step.kind === 'open');
      case 'choose':
        return onChoose(current);
      default:
        return step satisfies never;
    }
  };
  return (
    <>
      <div ref={setTree} role="tree" className={styles.tree} aria-label={t('services.tree', 'Services and what they need')} onKeyDown={onKeyDown}>
        {lines.map((line) => (
          <TreeLine
            key={line.path}
            line={line}
            known={known}
            isReached={line === current}
            isSelected={isOf(line, selected)}
            onReach={() => setFocused(line.path)}
            onOpen={(isOpen) => setOpen(line.path, isOpen)}
            onChoose={() => onChoose(line)}
          />
        ))}
      </div>
      {isPartial && <p className={styles.note}>{t('services.partial', 'Of the open problems only the gravest thousand are shown at their hosts.')}</p>}
    </>
  );
}

const isOf = ({ shown }: Line, id: string | undefined): boolean => shown.kind === 'service' && shown.row.service.id === id;

const stylesOf = (theme: GrafanaTheme2) => ({
  tree: css({
    padding: theme.spacing(1),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  note: css({ margin: theme.spacing(1, 0), color: theme.colors.text.secondary }),
});
