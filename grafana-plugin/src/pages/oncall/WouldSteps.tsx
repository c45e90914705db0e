// WouldSteps: the answer to who would be told, as a list of steps with their times, and the routes that were looked at.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { channelName } from '../../../../zabbix-bridge/src/words/dispatched.ts';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { restsWords } from '../../../../zabbix-bridge/src/words/rests.ts';
import type { Hears, HearsNot, Would } from '../../api/wire/on-call.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';
import { momentWords } from './words.ts';

export function WouldSteps({ would, zone }: { readonly would: Would | null; readonly zone: string }) {
  const styles = useStyles2(stylesOf);
  if (would === null)
    return (
      <p className={styles.part}>{t('onCall.noRules', 'No rules are in force: the one recipient of the bridge’s configuration is told of everything.')}</p>
    );
  const { steps, also, stakeholders, notTold, fallback, at, rests } = would;
  return (
    <div className={styles.part}>
      {rests !== undefined && <p className={styles.quiet}>{restsWords(rests, readerOf().locale)}</p>}
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.step}>
            <span className={styles.when}>{stepWords(step, at, zone)}</span>
            <People told={step.told} notTold={step.notTold} zone={zone} />
          </li>
        ))}
      </ol>
      {steps.length === 0 && rests !== 'in-peace' && <p>{t('onCall.noSteps', 'The route names no escalation, so nobody is told step by step.')}</p>}
      {also.length > 0 && <Part title={t('onCall.also', 'Told besides')} told={also} zone={zone} />}
      {stakeholders.length > 0 && <Part title={t('onCall.stakeholders', 'Stakeholders, in business words')} told={stakeholders} zone={zone} />}
      {notTold.length > 0 && <Part title={t('onCall.notTold', 'Not told')} notTold={notTold} zone={zone} />}
      {fallback !== undefined && (
        <p>
          <Icon name="exclamation-triangle" />{' '}
          {t('onCall.fallback', 'The rules name nobody who can be reached, so {{who}} of the bridge’s configuration is told.', asItIs({ who: fallback }))}
        </p>
      )}
      <Walk would={would} />
    </div>
  );
}

function stepWords({ at, repeatsEveryMs }: Would['steps'][number], asked: number, zone: string): string {
  const { locale } = readerOf();
  const when =
    at === asked
      ? t('onCall.atOnce', 'At once')
      : t('onCall.after', 'After {{span}}, at {{moment}}', asItIs({ span: duration(at - asked, locale), moment: momentWords(at, zone) }));
  return repeatsEveryMs === undefined
    ? when
    : t('onCall.repeats', '{{when}}, then every {{span}} until somebody takes it', asItIs({ when, span: duration(repeatsEveryMs, locale) }));
}

type PeopleProps = { readonly told?: readonly Hears[]; readonly notTold?: readonly HearsNot[]; readonly zone: string };

function Part({ title, ...people }: PeopleProps & { readonly title: string }) {
  return (
    <div>
      <span className={useStyles2(stylesOf).when}>{title}</span>
      <People {...people} />
    </div>
  );
}

/** Each with how and why, and who is not told and why not. */
export function People({ told = [], notTold = [], zone }: PeopleProps) {
  const styles = useStyles2(stylesOf);
  return (
    <ul className={styles.people}>
      {told.map((each) => (
        <li key={`${each.name}/${each.viaWords}`}>
          {reachesNobody(each) ? <Icon name="exclamation-triangle" /> : <Icon name="check" className={styles.told} />} <strong>{each.name}</strong>{' '}
          <span className={styles.quiet}>{hearsWords(each, zone)}</span>
        </li>
      ))}
      {notTold.map(({ name, whyWords }) => (
        <li key={`${name}/${whyWords}`}>
          <Icon name="times" /> <s>{name}</s> <span className={styles.quiet}>{t('onCall.notBecause', 'not told: {{why}}', asItIs({ why: whyWords }))}</span>
        </li>
      ))}
      {told.length + notTold.length === 0 && <li className={styles.quiet}>{t('onCall.nobody', 'nobody')}</li>}
    </ul>
  );
}

const reachesNobody = ({ channels, notSetUp = [] }: Pick<Hears, 'channels' | 'notSetUp'>): boolean =>
  channels.length > 0 && notSetUp.length === channels.length;

function hearsWords({ viaWords, channels, notSetUp = [], urgency, at, waitsWords }: Hears, zone: string): string {
  const namesOf = (some: readonly string[]): string => some.map((name) => channelName(name, readerOf().locale)).join(', ');
  const how = channels.length > 0 ? namesOf(channels) : t('onCall.noChannel', 'no way to reach them is known');
  const isLost = reachesNobody({ channels, notSetUp });
  const lacks = isLost
    ? [t('onCall.reachesNobody', 'reaches nobody: the bridge has no such channel set up')]
    : notSetUp.length > 0
      ? [t('onCall.notSetUp', 'not set up: {{channels}}', asItIs({ channels: namesOf(notSetUp) }))]
      : [];
  const waits = waitsWords === undefined ? [] : [t('onCall.waits', 'only at {{moment}}: {{why}}', asItIs({ moment: momentWords(at, zone), why: waitsWords }))];
  return [viaWords, `${urgencyWords(urgency)}: ${how}`, ...lacks, ...waits].join(' · ');
}

function urgencyWords(urgency: Hears['urgency']): string {
  switch (urgency) {
    case 'call':
      return t('onCall.urgency.call', 'called');
    case 'message':
      return t('onCall.urgency.message', 'a message');
    case 'digest':
      return t('onCall.urgency.digest', 'in the digest');
    default:
      return urgency satisfies never;
  }
}

function Walk({ would: { walk, escalation, urgency } }: { readonly would: Would }) {
  const styles = useStyles2(stylesOf);
  const none = t('onCall.noEscalation', 'none');
  return (
    <details>
      <summary>{t('onCall.walk', 'By which route, and what would have to differ')}</summary>
      <ul className={styles.people}>
        {walk.map(({ route, depth, holds, when }, nth) => (
          <li key={nth} style={{ paddingInlineStart: `${depth * 1.25}em` }}>
            <Icon name={holds ? 'check' : 'times'} /> {route}{' '}
            {when !== undefined && (
              <span className={styles.quiet}>
                {holds ? t('onCall.holds', 'holds:') : t('onCall.holdsNot', 'does not hold; it would if')} <code>{when}</code>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>
        {t(
          'onCall.follows',
          'So the escalation is {{escalation}}, and the urgency: {{urgency}}.',
          asItIs({ escalation: escalation ?? none, urgency: urgencyWords(urgency) }),
        )}
      </p>
    </details>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  part: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), marginTop: theme.spacing(1.5), overflowWrap: 'anywhere' }),
  steps: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), paddingInlineStart: theme.spacing(3) }),
  when: css({ fontWeight: theme.typography.fontWeightMedium }),
  people: css({ listStyle: 'none' }),
  told: css({ color: theme.colors.success.text }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
