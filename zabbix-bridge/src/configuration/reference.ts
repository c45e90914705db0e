// reference: docs/reference/configuration.md, made from the form that reads the configuration, so that it cannot say anything else.
import { z } from 'zod';
import { configurationForm } from './form.ts';

type Schema = {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
};

/** @returns the page, one table with every setting, its form, default and meaning */
export function configurationReference(): string {
  const schema = z.toJSONSchema(configurationForm, { io: 'input', unrepresentable: 'any' }) as Schema;
  return `${opening}\n| setting | form | default | |\n|---|---|---|---|\n${rowsOf(schema, '').join('\n')}\n${closing}`;
}

const opening = `# Configuration

\`nabat start --config nabat.yaml\`, else the file in \`NABAT_CONFIG\`, else \`nabat.yaml\` in the folder where it is started; without any of them Nabat plays its demo. YAML or JSON; names are camelCase; a span is a number with its unit (\`ms\`, \`s\`, \`m\`, \`h\`, \`d\`). A key that is not known is refused, with the one that was probably meant; all that is wrong is said at once, with line and column. Files are looked for beside the configuration. Changes count from the next start; only the rules folder and the TLS certificate with its key are read again by themselves. SIGHUP ends nothing: the certificate is looked at once, and the log says what was read again. The log goes to standard output, so there is no file of it to open anew. Tokens and secrets count from the next start.

\`\`\`yaml
dataFolder: /var/lib/nabat
listen: { host: 0.0.0.0, port: 8480 }
sources:
  - source: zabbix-main
    kind: zabbix
    url: https://zabbix.example.org/api_jsonrpc.php
    tokenFile: secrets/zabbix-main.token
    webhookSecretFile: secrets/zabbix-main.webhook
rulesFolder: rules
\`\`\`

\`sources[]\` stands for each entry of the list. **bold**: has to be given where what it stands in is.
`;

const closing = `
## Secrets

No secret stands in the configuration. Each is in a file that only Nabat's user may read (\`chmod 600\`), alone on one line, or in the environment. The environment wins. \`<SOURCE>\` is the source's name in capitals with \`_\` for whatever is no letter or digit: \`zabbix-main\` is \`ZABBIX_MAIN\`.

| in the environment | in a file |
|---|---|
| \`NABAT_<SOURCE>_TOKEN\` | \`tokenFile\` |
| \`NABAT_<SOURCE>_PASSWORD\` | \`passwordFile\` |
| \`NABAT_<SOURCE>_WEBHOOK_SECRET\` | \`webhookSecretFile\` |
| \`NABAT_<SOURCE>_OLD_WEBHOOK_SECRET\` | \`oldWebhookSecretFile\` |
| \`NABAT_HEARTBEAT_URL\` | \`heartbeatUrlFile\` |

What a setup over the API makes for itself, where the configuration names no file for it, lies under \`secrets/\` in the data folder and is found there by itself.

To replace a webhook's secret without a pause: put the present one into \`oldWebhookSecretFile\` and a new one into \`webhookSecretFile\`, restart, run \`nabat zabbix setup\`, and take the old one out at the next restart.
`;

function rowsOf(schema: Schema, path: string): readonly string[] {
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives?.some(({ properties }) => properties)) return rowsOf(together(alternatives), path);
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const list = inner.items && (inner.items.properties ?? inner.items.oneOf) ? inner.items : undefined;
    const within = rowsOf(list ?? inner, list ? `${here}[]` : here);
    const isGiven = schema.required?.includes(name) === true;
    const own = within.length === 0 || inner.description !== undefined || list ? [row(here, inner, isGiven)] : [];
    return [...own, ...within];
  });
}

const row = (path: string, schema: Schema, isGiven: boolean): string =>
  `| ${isGiven ? `**\`${path}\`**` : `\`${path}\``} | ${formOf(schema)} | ${schema.default === undefined || isHolder(schema) ? '' : `\`${JSON.stringify(schema.default).replaceAll('"', '')}\``} | ${schema.description ?? ''} |`;

const isHolder = ({ properties, items }: Schema): boolean => properties !== undefined || items !== undefined;

function formOf({ type, enum: values, const: only, items, anyOf, oneOf, pattern, format }: Schema): string {
  if (oneOf) return 'section';
  if (only !== undefined) return `\`${JSON.stringify(only).replaceAll('"', '')}\``;
  if (values) return values.map((value) => `\`${JSON.stringify(value).replaceAll('"', '')}\``).join(', ');
  if (anyOf) return anyOf.map(formOf).join(' or ');
  if (type === 'array') return items?.type === 'string' ? 'list of texts' : 'list';
  if (type === 'object') return 'section';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return '`true`, `false`';
  if (format === 'uri') return 'address';
  return pattern?.includes('(ms|s|m|min|h|d)') ? 'span' : 'text';
}

/** Alternatives as one: what may stand in any, what has to stand in all, and of a constant each value. */
function together(alternatives: readonly Schema[]): Schema {
  const properties: Record<string, Schema> = {};
  for (const each of alternatives)
    for (const [name, inner] of Object.entries(each.properties ?? {})) {
      const before = properties[name];
      properties[name] =
        before === undefined
          ? { ...inner, ...(inner.const !== undefined && { enum: [inner.const] }) }
          : { ...inner, ...before, enum: [...(before.enum ?? []), inner.const] };
    }
  for (const [name, { enum: values, const: _, ...rest }] of Object.entries(properties))
    properties[name] = { ...rest, ...(values?.some((value) => value !== undefined) && { enum: values }) };
  const required = (alternatives[0]?.required ?? []).filter((name) => alternatives.every((each) => each.required?.includes(name)));
  return { properties, required };
}
