// Provisioning: the files that set up the same in a Grafana that nobody clicks through, to be copied.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import { asItIs } from '../../components/as-it-is.ts';
import { dataSourceYaml, pluginYaml, tokenFile, type Provisioned } from './provisioning.ts';

export function Provisioning(provisioned: Provisioned) {
  return (
    <>
      <p>
        {t(
          'setup.provisioningHelp',
          'Grafana reads these when it starts. The token comes from a file ({{tokenFile}}) and stands in none of them.',
          asItIs({
            tokenFile,
          }),
        )}
      </p>
      <FileShown name="provisioning/plugins/nabat.yaml" text={pluginYaml(provisioned)} />
      <FileShown name="provisioning/datasources/nabat.yaml" text={dataSourceYaml(provisioned)} />
    </>
  );
}

function FileShown({ name, text }: { readonly name: string; readonly text: string }) {
  const styles = useStyles2(stylesOf);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.name}>
        <code>{name}</code>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text} aria-label={t('setup.copyOf', 'Copy {{name}}', asItIs({ name }))}>
          {t('setup.copy', 'Copy')}
        </ClipboardButton>
      </figcaption>
      {/* Reached by Tab, so that a line longer than the screen can be read without a mouse. */}
      <pre className={styles.text} tabIndex={0} aria-label={name}>
        {text}
      </pre>
    </figure>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  figure: css({ margin: theme.spacing(1, 0) }),
  text: css({ whiteSpace: 'pre', wordBreak: 'normal', overflow: 'auto' }),
  name: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(1), marginBottom: theme.spacing(0.5) }),
});
