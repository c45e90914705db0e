// IncidentWalk: why an incident is as it is: its root, its priority, its members, who was told and who was not, and who would be from now on.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import { alike } from '../../../../../zabbix-bridge/src/words/alike.ts';
import { entityWords } from '../../../../../zabbix-bridge/src/words/entity.ts';
import { plain } from '../../../../../zabbix-bridge/src/words/locale.ts';
import { dayAndTime } from '../../../../../zabbix-bridge/src/words/moment.ts';
import { noNames } from '../../../../../zabbix-bridge/src/words/names.ts';
import { isLive } from '../../../../../zabbix-bridge/src/words/urgency.ts';
import { useLedger } from '../../../api/ledger.ts';
import { useWouldTellOf } from '../../../api/on-call.ts';
import type { IncidentDetail, Member } from '../../../api/wire/incident.ts';
import { Answer } from '../../../components/Answer.tsx';
import { asItIs } from '../../../components/as-it-is.ts';
import { ownZone, readerOf } from '../../../components/reader.ts';
import { RuleLink } from '../../../components/RuleLink.tsx';
import { WouldSteps } from '../../oncall/WouldSteps.tsx';
import { memberTitle } from '../member-title.ts';
import { Lines, Stage } from './Stage.tsx';
import { stageWords } from './stage-words.ts';

type Props = { readonly incident: IncidentDetail; readonly onMessage: (name: string) => void };

export function IncidentWalk({ incident, onMessage }: Props) {
  const { why, priority, priorityWords, priorityReason } = incident;
  const root = why.evidenceWords === undefined ? why.rootWords : `${why.rootWords}: ${why.evidenceWords}`;
  return (
    <>
      <Stage title={stageWords('cause')}>
        <Lines lines={[root, ...(why.whyNotWords === undefined ? [] : [why.whyNotWords])]} />
      </Stage>
      <Stage title={t('explain.priority', 'Why {{priority}}', { priority })}>
        {priorityWords} <RuleLink reason={priorityReason} />
      </Stage>
      <Stage title={t('explain.together', 'Why these belong together')}>
        <Together incident={incident} />
      </Stage>
      <Stage title={t('explain.told', 'Who was told, and why')}>
        <Told incident={incident.id} onMessage={onMessage} />
      </Stage>
      <Stage title={t('explain.notTold', 'Who was not told, or not yet, and why')}>
        <NotTold incident={incident} />
      </Stage>
      {isLive(incident) && (
        <Stage title={t('explain.next', 'Who would be told from now on')}>
          <Next incident={incident.id} />
        </Stage>
      )}
    </>
  );
}

/** A reason is said once, with the first of those that it holds for; all of them are in the table of members. */
function Together({ incident: { why } }: { readonly incident: IncidentDetail }) {
  const styles = useStyles2(stylesOf);
  const members = [why.causes, why.symptoms, why.related].flatMap((branch) => branch.members);
  return (
    <ul className={styles.list}>
      {alike(members).map(({ words, members: some }) => {
        const [first, ...rest] = some;
        return (
          first && (
            <li key={words}>
              {memberTitle(first)}{' '}
              {rest.length > 0 && <span className={styles.quiet}>{t('explain.andLike', 'and {{number}} more', { number: rest.length })}</span>}
              <div className={styles.quiet}>
                {words} <RuleLink reason={first.reason} />
              </div>
              <Path member={first} />
            </li>
          )
        );
      })}
    </ul>
  );
}

/** The climb from where a problem sits to the root, step by step. */
function Path({ member: { reason } }: { readonly member: Member }) {
  const styles = useStyles2(stylesOf);
  const path = Array.isArray(reason['path']) ? reason['path'].filter((step): step is `${string}:${string}` => typeof step === 'string') : [];
  if (path.length === 0) return null;
  const { locale } = readerOf();
  return (
    <div className={styles.quiet}>
      {t('explain.path', 'the way up: {{path}}', asItIs({ path: path.map((step) => entityWords(step, locale, noNames)).join(' → ') }))}
    </div>
  );
}

function Told({ incident, onMessage }: { readonly incident: string; readonly onMessage: Props['onMessage'] }) {
  const styles = useStyles2(stylesOf);
  const ledger = useLedger(incident);
  const { locale, zone } = readerOf();
  return (
    <Answer of={ledger} isEmpty={({ rows }) => rows.length === 0} empty={<span className={styles.quiet}>{t('explain.nobodyTold', 'Nobody yet')}</span>}>
      {({ rows }) => (
        <ul className={styles.list}>
          {rows.map(({ at, to, whyWords, viaWords, notification }, nth) => {
            const who = plain(to) ?? t('incident.told.whoever', 'whoever is on call');
            return (
              <li key={rows.length - nth}>
                <Icon name="check" size="sm" className={styles.told} aria-hidden /> <strong>{who}</strong>{' '}
                <span className={styles.quiet}>{dayAndTime(at, locale, zone)}</span>{' '}
                {notification !== undefined && (
                  <Button
                    size="sm"
                    fill="text"
                    aria-label={t('explain.messageOf', 'Explain {{message}} to {{who}}', asItIs({ message: notification, who }))}
                    onClick={() => onMessage(notification)}
                  >
                    {t('explain.message', 'Explain {{message}}', { message: notification })}
                  </Button>
                )}
                <div className={styles.quiet}>{[whyWords, viaWords].filter(Boolean).join(' · ')}</div>
              </li>
            );
          })}
        </ul>
      )}
    </Answer>
  );
}

const quiet: ReadonlySet<string> = new Set(['held-back', 'not-told']);

function NotTold({ incident: { timeline } }: { readonly incident: IncidentDetail }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const entries = timeline.filter(({ what }) => quiet.has(what.kind));
  if (entries.length === 0) return <span className={styles.quiet}>{t('explain.nobodyLeftOut', 'Nobody was left out')}</span>;
  return (
    <ul className={styles.list}>
      {entries.toReversed().map(({ seq, nth, at, words }) => (
        <li key={`${seq}/${nth}`}>
          {words} <span className={styles.quiet}>{dayAndTime(at, locale, zone)}</span>
        </li>
      ))}
    </ul>
  );
}

function Next({ incident }: { readonly incident: string }) {
  const would = useWouldTellOf(incident);
  return <Answer of={would}>{(found) => <WouldSteps would={found} zone={ownZone()} />}</Answer>;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75), listStyle: 'none' }),
  told: css({ color: theme.colors.success.text }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
