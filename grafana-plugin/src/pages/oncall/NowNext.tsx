// NowNext: who is on call now and next in each schedule, and where the person who looks stands in it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { useOnCall } from '../../api/on-call.ts';
import type { OnCall, Person, Schedule } from '../../api/wire/on-call.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { lookOfPriority } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { useNow } from '../../components/now.ts';
import { readerOf } from '../../components/reader.ts';
import { momentWords, namesOf } from './words.ts';

type Props = { readonly of: Pick<OnCall, 'schedules' | 'you'>; readonly zone: string };

export function NowNext({ of: { schedules, you }, zone }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <section aria-label={t('onCall.now', 'On call now')}>
      {you && <You schedules={schedules} you={you} zone={zone} />}
      <ul className={styles.cards}>
        {schedules.map((schedule) => (
          <li key={schedule.id} className={styles.card} data-empty={schedule.now.length === 0 && !schedule.mayBeEmpty}>
            <span className={styles.quiet}>
              {[schedule.name, ...schedule.teams.map(({ name }) => name).filter((name) => name !== schedule.name)].join(' · ')}
            </span>
            <Who schedule={schedule} you={you} />
            <Next schedule={schedule} zone={zone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Who({ schedule: { now, mayBeEmpty }, you }: { readonly schedule: Schedule; readonly you: Person | undefined }) {
  const styles = useStyles2(stylesOf);
  if (now.length === 0 && mayBeEmpty) return <span className={styles.quiet}>{t('onCall.nobodyNeeded', 'nobody now, as it is meant')}</span>;
  if (now.length === 0)
    return (
      <strong className={styles.who}>
        <Mark look={lookOfPriority('P1')} /> {t('onCall.nobodyOnCall', 'nobody on call')}
      </strong>
    );
  return (
    <strong className={styles.who}>
      {namesOf(now)} {now.some(({ id }) => id === you?.id) && <Badge color="blue" text={t('onCall.youBadge', 'you')} />}
    </strong>
  );
}

function Next({ schedule: { next }, zone }: { readonly schedule: Schedule; readonly zone: string }) {
  const styles = useStyles2(stylesOf);
  const now = useNow(60_000);
  const { locale } = readerOf();
  if (!next) return <span className={styles.quiet}>{t('onCall.noNext', 'nobody else in the coming year')}</span>;
  return (
    <span className={styles.quiet}>
      {t(
        'onCall.next',
        'until {{moment}} (in {{span}}), then {{who}}',
        asItIs({ moment: momentWords(next.from, zone), span: duration(Math.max(0, next.from - now), locale), who: namesOf(next.people) }),
      )}
    </span>
  );
}

/** How far ahead it is looked when the person is on call next. */
const aheadMs = 28 * 86_400_000;

/** Where the person who looks stands in the schedules: now, or when next, whatever days are shown. */
function You({ schedules, you, zone }: { readonly schedules: readonly Schedule[]; readonly you: Person; readonly zone: string }) {
  const styles = useStyles2(stylesOf);
  const now = useNow(3_600_000);
  const { data: coming } = useOnCall({ from: now, until: now + aheadMs });
  const isYou = ({ id }: Person) => id === you.id;
  const held = schedules.filter((each) => each.now.some(isYou)).map(({ name }) => name);
  if (held.length > 0) return <p className={styles.you}>{t('onCall.youNow', 'You are on call now: {{schedules}}.', asItIs({ schedules: held.join(', ') }))}</p>;
  if (!coming) return null;
  const next = coming.schedules
    .flatMap(({ name, shifts }) => shifts.filter(({ people }) => people.some(isYou)).map(({ from }) => ({ from, name })))
    .toSorted((a, b) => a.from - b.from)[0];
  return (
    <p className={styles.you}>
      {next
        ? t('onCall.youNext', 'You are on call next from {{moment}}: {{schedule}}.', asItIs({ moment: momentWords(next.from, zone), schedule: next.name }))
        : t('onCall.youNot', 'You are not on call in the coming four weeks.')}
    </p>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  you: css({ marginBottom: theme.spacing(1) }),
  cards: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))', gap: theme.spacing(1), listStyle: 'none' }),
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    overflowWrap: 'anywhere',
    '&[data-empty="true"]': { borderColor: theme.colors.error.border },
  }),
  who: css({ fontSize: theme.typography.h4.fontSize, fontWeight: theme.typography.fontWeightMedium }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
