// MessageLine: one message of the ledger: when, to whom and how, what came back, and why.
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import { channelName, dispatchStateWords } from '../../../../../zabbix-bridge/src/words/dispatched.ts';
import { plain } from '../../../../../zabbix-bridge/src/words/locale.ts';
import { dayAndTime, timeOfDay } from '../../../../../zabbix-bridge/src/words/moment.ts';
import { addresses } from '../../../addresses.ts';
import type { Attempt, Message } from '../../../api/wire/ledger.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { colourOf } from '../../../components/looks.ts';
import { Mark } from '../../../components/Mark.tsx';
import { readerOf } from '../../../components/reader.ts';
import { Resend } from '../../../components/Resend.tsx';
import { lookOfMessage, messageStateWords } from './state-look.ts';

/** The columns of the ledger; below a width they stand under each other. */
export const columns = '136px minmax(0, 1fr) minmax(0, 1.6fr) minmax(0, 1.2fr)';
export const narrow = '@media (max-width: 900px)';

type Props = { readonly message: Message; readonly onExplain: (notification: string) => void };

export function MessageLine({ message, onExplain }: Props) {
  const { at, notification, to, whyWords, viaWords, delivery, state, attempts, nextAttemptAt } = message;
  const styles = useStyles2(stylesOf, state);
  const { locale, zone } = readerOf();
  const who = plain(to) ?? t('incident.told.whoever', 'whoever is on call');
  return (
    <li className={styles.line}>
      <time dateTime={dateTimeFormat(at, { timeZone: 'utc', format: 'YYYY-MM-DDTHH:mm:ss[Z]' })} className={styles.quiet}>
        {dayAndTime(at, locale, zone)}
      </time>
      <div>
        <strong>{who}</strong> <span className={styles.quiet}>{notification}</span>
        <div className={styles.quiet}>{howWords(message)}</div>
      </div>
      <div>
        <span className={styles.state}>
          <Mark look={lookOfMessage(state)} size={12} />
          {messageStateWords(message)}
        </span>
        {delivery?.with !== undefined && (
          <div>
            <TextLink href={addresses.incident({ id: delivery.with, number: delivery.with })}>
              {t('incident.told.with', 'told together with {{incident}}, in its message {{message}}', { incident: delivery.with, message: notification ?? '' })}
            </TextLink>
          </div>
        )}
        <ol className={styles.attempts} aria-label={t('incident.told.attempts', 'Attempts')}>
          {attempts.map((attempt) => (
            <li key={`${attempt.channel} ${attempt.attempt}`}>{attemptWords(attempt)}</li>
          ))}
        </ol>
        {notification !== undefined && (state === 'failed' || state === 'ambiguous') && <Resend notification={notification} who={who} />}
        {nextAttemptAt !== undefined && (
          <div className={styles.quiet}>{t('incident.told.again', 'tried again at {{time}}', { time: timeOfDay(nextAttemptAt, locale, zone) })}</div>
        )}
      </div>
      <div>
        {whyWords}
        {viaWords !== undefined && <div className={styles.quiet}>{viaWords}</div>}
        {notification !== undefined && (
          <div>
            <Button
              size="sm"
              fill="text"
              className={styles.explain}
              aria-label={t('explain.messageOf', 'Explain {{message}} to {{who}}', asItIs({ message: notification, who }))}
              onClick={() => onExplain(notification)}
            >
              {t('explain.message', 'Explain {{message}}', { message: notification })}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

function howWords({ interrupts, delivery }: Message): string {
  const { locale } = readerOf();
  const channels = delivery?.channels.map((name) => channelName(name, locale)).join(', ') ?? '';
  const loud =
    delivery === undefined || delivery.urgency === 'call' ? t('incident.told.called', 'called') : t('incident.told.messaged', 'a message with a sound');
  const how = interrupts ? loud : t('incident.told.silent', 'without a sound');
  return channels === '' ? how : t('incident.told.by', '{{how}}: {{channels}}', asItIs({ how, channels }));
}

function attemptWords({ at, channel, attempt, state, says, receipt }: Attempt): string {
  const { locale, zone } = readerOf();
  return [
    timeOfDay(at, locale, zone),
    `${channelName(channel, locale)} ${dispatchStateWords(state, locale)}`,
    attempt > 1 && t('incident.told.attempt', 'attempt {{attempt}}', { attempt }),
    says !== undefined && t('incident.told.says', 'the answer: {{says}}', asItIs({ says })),
    receipt !== undefined && t('incident.told.receipt', 'receipt {{receipt}}', asItIs({ receipt })),
  ]
    .filter(Boolean)
    .join(' · ');
}

const stylesOf = (theme: GrafanaTheme2, state: Message['state']) => ({
  line: css({
    display: 'grid',
    gridTemplateColumns: columns,
    gap: theme.spacing(0.5, 2),
    paddingBlock: theme.spacing(1),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    overflowWrap: 'anywhere',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontVariantNumeric: 'tabular-nums' }),
  state: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75), color: colourOf(lookOfMessage(state).tone, theme) }),
  explain: css({ marginInlineStart: theme.spacing(-1) }), // its words stand under those above it
  attempts: css({
    listStyle: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    '&:empty': { display: 'none' },
  }),
});
