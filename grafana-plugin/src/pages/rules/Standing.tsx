// Standing: since when the rules are in force, or that they are the defaults and how to begin; and loud, an edit that was refused.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { dayAndTime, timeOfDay } from '../../../../zabbix-bridge/src/words/moment.ts';
import type { RulesInForce } from '../../api/wire/rules.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';
import { Findings } from './Findings.tsx';

export function Standing({ rules }: { readonly rules: RulesInForce }) {
  const { refused } = rules;
  const { locale, zone } = readerOf();
  return (
    <>
      {refused && (
        <Alert
          severity="error"
          title={t(
            'rules.refused.title',
            'The rules folder cannot be used as it stands since {{time}}',
            asItIs({ time: dayAndTime(refused.since, locale, zone) }),
          )}
        >
          <p>{stillInForce(rules)}</p>
          <Findings findings={refused.findings} />
        </Alert>
      )}
      {rules.folder === 'none' && <HowToBegin />}
      <p>{inForceWords(rules)}</p>
    </>
  );
}

function stillInForce({ isUsual }: RulesInForce): string {
  return isUsual
    ? t('rules.refused.usual', 'Until it is mended everything is as usual, as below.')
    : t('rules.refused.still', 'Until it is mended the last good rules stay in force: those below.');
}

function inForceWords({ isUsual, whole, folder, since, seq, lookedAt }: RulesInForce): string {
  const { locale, zone } = readerOf();
  const words = [
    isUsual
      ? t('rules.inForce.usual', 'No rules are in force: what stands below are the defaults.')
      : since === undefined
        ? t('rules.inForce.known', 'These rules are in force.')
        : t('rules.inForce.since', 'In force since {{time}}, by signal {{seq}}.', asItIs({ time: dayAndTime(since, locale, zone), seq })),
    folder === 'not-read' && t('rules.inForce.notRead', 'The rules folder has not been read yet.'),
    lookedAt !== undefined && t('rules.inForce.looked', 'The folder was looked at last at {{time}}.', asItIs({ time: timeOfDay(lookedAt, locale, zone) })),
    !whole && t('rules.inForce.part', 'You see what is about your tenants; people, routes and files are for those who see all of them.'),
  ];
  return words.filter(Boolean).join(' ');
}

const steps = ['nabat rules init rules', 'rulesFolder: rules', 'nabat rules check rules'] as const;

function HowToBegin() {
  const styles = useStyles2(stylesOf);
  const words = [
    t('rules.begin.init', 'On the machine of the bridge, write a commented folder to begin with:'),
    t('rules.begin.name', 'Put your own people into it, and name it in the configuration of the bridge:'),
    t('rules.begin.check', 'Look what check says, and start the bridge anew; from then on each edit counts within seconds:'),
  ];
  return (
    <Alert severity="info" title={t('rules.begin.title', 'Nobody has written rules yet: everything is as usual')}>
      <ol className={styles.steps}>
        {steps.map((step, nth) => (
          <li key={step}>
            {words[nth]} <code>{step}</code>
          </li>
        ))}
      </ol>
    </Alert>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({ steps: css({ margin: 0, paddingLeft: theme.spacing(2.5) }) });
