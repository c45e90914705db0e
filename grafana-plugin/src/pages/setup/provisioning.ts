// provisioning: the files from which Grafana sets the app up by itself, with what is set now and never with a secret.
import app from '../../plugin.json';

export type Provisioned = { readonly bridgeUrl: string; readonly organisation: number };

/** Where the example has Grafana find the token. */
export const tokenFile = '/etc/grafana/secrets/nabat-bridge.token';

/** A text as YAML reads it, whatever is in it; Grafana takes a single `$` for the beginning of a variable. */
const yamlText = (text: string): string => JSON.stringify(text.replaceAll('$', '$$$$'));

/** @returns for the folder `provisioning/plugins` */
export const pluginYaml = ({ bridgeUrl, organisation }: Provisioned): string => `apiVersion: 1
apps:
  - type: ${app.id}
    org_id: ${organisation}
    disabled: false
    jsonData:
      bridgeUrl: ${yamlText(bridgeUrl || 'http://nabat.example.org:8480')}
    secureJsonData:
      bridgeToken: $__file{${tokenFile}}
`;

/** @returns for the folder `provisioning/datasources` */
export const dataSourceYaml = ({ organisation }: Provisioned): string => `apiVersion: 1
datasources:
  - name: Nabat
    uid: nabat
    type: ${dataSourceId}
    orgId: ${organisation}
    access: proxy
`;

/** The data source that comes with the app. */
const dataSourceId = 'nabat-incidents-datasource';
