// Shelf: one kind of rules under its heading, and each thing of it as a card that a link can lead to.
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import { addresses } from '../../addresses.ts';
import type { RulesPlace } from '../../api/wire/rules.ts';
import type { Kind } from './filter.ts';
import { kindWords } from './words.ts';

type ShelfProps = { readonly kind: Kind; readonly count?: number; readonly children: ReactNode };

export function Shelf({ kind, count, children }: ShelfProps) {
  const styles = useStyles2(stylesOf);
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={styles.shelf}>
      <h2 id={heading} className={styles.heading}>
        {kindWords(kind)} {count !== undefined && <span className={styles.quiet}>{count}</span>}
      </h2>
      {children}
    </section>
  );
}

export function Cards({ children }: { readonly children: ReactNode }) {
  return <div className={useStyles2(stylesOf).cards}>{children}</div>;
}

type CardProps = {
  readonly kind: Kind;
  /** What it is called in the rules; a link to it stands on its title. */
  readonly name: string;
  readonly title?: string;
  readonly at?: RulesPlace | undefined;
  readonly chosen: string | undefined;
  readonly children: ReactNode;
};

export function Card({ kind, name, title = name, at, chosen, children }: CardProps) {
  const styles = useStyles2(stylesOf);
  const isChosen = chosen === name;
  const self = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isChosen) self.current?.scrollIntoView?.({ block: 'center' });
  }, [isChosen]);
  return (
    <article ref={self} aria-label={title} aria-current={isChosen ? 'true' : undefined} className={styles.card}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <TextLink href={addresses.rule(kind, name)} inline color="primary">
            {title}
          </TextLink>
        </h3>
        {at && <Place at={at} />}
      </div>
      {children}
    </article>
  );
}

/** @param at  in the rules folder, as an editor opens it */
export function Place({ at: { file, line } }: { readonly at: RulesPlace }) {
  return <code className={useStyles2(stylesOf).place}>{`${file}:${line}`}</code>;
}

export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={useStyles2(stylesOf).facts}>{children}</dl>;
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function Quiet({ children }: { readonly children: ReactNode }) {
  return <span className={useStyles2(stylesOf).quiet}>{children}</span>;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  shelf: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  heading: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h4.fontSize }),
  quiet: css({ color: theme.colors.text.secondary }),
  cards: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 340px), 1fr))', gap: theme.spacing(1.5), alignItems: 'start' }),
  card: css({
    minWidth: 0,
    padding: theme.spacing(1.5),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    '& code': { whiteSpace: 'normal', overflowWrap: 'anywhere' },
    '&[aria-current]': { borderColor: theme.colors.primary.border, boxShadow: `0 0 0 1px ${theme.colors.primary.border}` },
  }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 1),
    marginBottom: theme.spacing(1),
  }),
  title: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
  place: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    background: 'none',
    border: 'none',
    padding: 0,
    whiteSpace: 'normal',
  }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(90px, auto) 1fr',
    gap: theme.spacing(0.5, 1.5),
    margin: 0,
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0, minWidth: 0 },
  }),
});
