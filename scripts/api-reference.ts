// api-reference: writes the pages of docs/reference that are made from the API's contract, the forms of configuration and rules, and the commands; and the rules' schemas.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { withFields, withVariables } from '../alert-rules/src/reference.ts';
import { kindsOfFile, schemaOf } from '../alert-rules/src/schemas.ts';
import { apiReference, errorsReference } from '../zabbix-bridge/src/api/reference.ts';
import { cliReference } from '../zabbix-bridge/src/cli/nabat/reference.ts';
import { configurationReference } from '../zabbix-bridge/src/configuration/reference.ts';

const folder = new URL('../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('api.md', folder), apiReference());
writeFileSync(new URL('errors.md', folder), errorsReference());
writeFileSync(new URL('configuration.md', folder), configurationReference());
writeFileSync(new URL('cli.md', folder), cliReference());

// in these only the tables of fields are made
for (const page of ['rules.md', 'topology-yaml.md', 'scenarios.md', 'templates.md'])
  writeFileSync(new URL(page, folder), withVariables(withFields(readFileSync(new URL(page, folder), 'utf8'))));

const schemas = new URL('../alert-rules/schemas/', import.meta.url);
mkdirSync(schemas, { recursive: true });
for (const kind of kindsOfFile) writeFileSync(new URL(`${kind}.json`, schemas), `${JSON.stringify(schemaOf(kind), undefined, 2)}\n`);
