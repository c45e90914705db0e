// Totals: how much is open, unacknowledged and at risk, and what the last day brought; each number leads to what it counts.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { addresses } from '../../addresses.ts';
import { useCounters, usePeriod } from '../../api/counters.ts';
import { isFilling } from '../../api/failure.ts';
import { useLoad, usePages } from '../../api/load.ts';
import { priorities, type Incident, type Priority } from '../../api/wire/incident.ts';
import type { Counters } from '../../api/wire/counters.ts';
import { Answer } from '../../components/Answer.tsx';
import { asItIs } from '../../components/as-it-is.ts';
import { againstTarget } from '../../components/load/against-target.ts';
import { Story } from '../../components/load/Story.tsx';
import { lookOfPriority } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { useNow } from '../../components/now.ts';
import { standingOf, type Standing } from '../../components/sla.ts';
import type { Range } from '../../links/explore.ts';
import { rateWords, valueWords } from '../../panels/load/measure-words.ts';
import { periodOf } from '../../panels/load/period.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** @param incidents  all that live, for what only their clocks can say; undefined until they are known */
export function Totals({ incidents }: { readonly incidents: readonly Incident[] | undefined }) {
  const styles = useStyles2(stylesOf);
  const counters = useCounters();
  return (
    <Answer of={counters}>
      {(count) => (
        <section className={styles.tiles} aria-label={t('now.totals', 'Open now')}>
          {priorities.map((priority) => (
            <PriorityTile key={priority} priority={priority} counters={count} />
          ))}
          {incidents && <RiskTile incidents={incidents} />}
          <DayTile />
        </section>
      )}
    </Answer>
  );
}

function PriorityTile({ priority, counters }: { readonly priority: Priority; readonly counters: Counters }) {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.tile}>
      <span className={styles.name}>
        <Mark look={lookOfPriority(priority)} size={12} /> {t('now.open', '{{priority}} open', { priority })}
      </span>
      <TextLink href={addresses.now({ priority })} color="primary" inline={false} variant="h2">
        {String(openOf(counters, priority))}
      </TextLink>
      <span className={styles.name}>
        <TextLink href={addresses.now({ priority, state: 'open' })} color="secondary" variant="bodySmall">
          {t('now.unacknowledged', '{{number}} not acknowledged', { number: counters.unacknowledged[priority] })}
        </TextLink>
      </span>
    </div>
  );
}

/** What can still be kept, and apart from it what cannot any more: the two need different things. */
function RiskTile({ incidents }: { readonly incidents: readonly Incident[] }) {
  const styles = useStyles2(stylesOf);
  const now = useNow(10_000);
  const countOf = (wanted: Standing) => incidents.filter((it) => standingOf(it, now) === wanted).length;
  const missed = countOf('missed');
  return (
    <div className={styles.tile}>
      <span className={styles.name}>{t('now.atRisk', 'SLA at risk')}</span>
      <span title={t('now.atRiskMeans', 'over 75 % of the time gone')}>
        <TextLink href={addresses.now({ risk: 'at-risk' })} color="primary" inline={false} variant="h2">
          {String(countOf('at-risk'))}
        </TextLink>
      </span>
      <span className={styles.name}>
        {missed === 0 ? (
          t('now.atRiskMeans', 'over 75 % of the time gone')
        ) : (
          <>
            <Mark look={lookOfPriority('P1')} size={12} />{' '}
            <TextLink href={addresses.now({ risk: 'missed' })} color="primary" variant="bodySmall">
              {t('now.missedNumber', '{{number}} missed', { number: missed })}
            </TextLink>
          </>
        )}
      </span>
    </div>
  );
}

/** One line in place of what three questions would say each on its own, above the incidents that live. */
function DayTile() {
  const styles = useStyles2(stylesOf);
  const until = useNow(minute) + minute; // to the end of this minute, so that what has just come is counted
  const period = usePeriod(until - day, until);
  const { from, until: end } = periodOf('day', { from: until - day, until }, until);
  const load = useLoad(from, end);
  const pages = usePages(from, end);
  const title = <span className={styles.name}>{t('now.day', 'Last 24 hours')}</span>;
  if ([period, load, pages].some(({ data, error }) => data === undefined && isFilling(error)))
    return (
      <div className={styles.wide}>
        {title}
        <span>{t('now.dayFilling', 'is counted once the history is there')}</span>
      </div>
    );
  return (
    <div className={styles.wide}>
      {title}
      <Answer of={period}>
        {(counts) => (
          <span className={styles.story}>
            <Story period={{ from: until - day, until }} counts={counts} />
          </span>
        )}
      </Answer>
      <LoadLine from={from} until={end} load={load} pages={pages} />
    </div>
  );
}

/** What was presented to the operator who got most that day, against what ISA-18.2 calls bearable, and what came without Nabat. */
function LoadLine({ from, until, load, pages }: Range & { readonly load: ReturnType<typeof useLoad>; readonly pages: ReturnType<typeof usePages> }) {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.load}>
      <Answer of={pages}>
        {({ operators, target }) => {
          const most = operators[0]?.perTenMinutes ?? 0;
          const isMet = most <= target;
          const values = asItIs({ number: rateWords(most), target: valueWords(target, false) });
          return (
            <TextLink href={addresses.now({ told: `${from},${until}` })} color="secondary" variant="bodySmall">
              <Mark look={againstTarget(isMet).look} size={12} />{' '}
              {isMet
                ? t('now.loadMet', 'Most loaded operator: {{number}} in 10 min, within ISA-18.2 (at most {{target}})', values)
                : t('now.loadMissed', 'Most loaded operator: {{number}} in 10 min, more than ISA-18.2 allows (at most {{target}})', values)}
            </TextLink>
          );
        }}
      </Answer>
      <Answer of={load}>
        {({ problems }) => (
          <span>
            {t('now.loadRaw', 'problems in 10 min: {{number}}, {{share}} of the time in flood', {
              number: valueWords(problems.perTenMinutes, false),
              share: valueWords(problems.floodShare, true),
            })}
          </span>
        )}
      </Answer>
    </div>
  );
}

/** Told and not over: held ones nobody has heard of yet, resolved ones need nobody. */
const openOf = ({ incidents }: Counters, wanted: Priority): number =>
  incidents.filter(({ priority, state }) => priority === wanted && state !== 'held' && state !== 'resolved').reduce((sum, { count }) => sum + count, 0);

const stylesOf = (theme: GrafanaTheme2) => {
  const tile = {
    display: 'flex',
    flexDirection: 'column',
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  } as const;
  const quiet = { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize } as const;
  return {
    tiles: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'repeat(4, minmax(130px, 1fr)) minmax(240px, 4fr)',
      '@media (max-width: 900px)': { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
    }),
    tile: css({ ...tile, '@media (max-width: 900px)': { padding: theme.spacing(1, 0.75) } }),
    wide: css({ ...tile, '@media (max-width: 900px)': { gridColumn: 'span 2' } }),
    name: css(quiet),
    load: css({ ...quiet, display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(2) }), // apart, and with no mark between that would begin a line of a phone
    story: css({ fontSize: theme.typography.h4.fontSize }),
  };
};
