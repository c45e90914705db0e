// api-reference: writes the pages of docs/reference that are made from the API's contract, the forms of configuration and rules, the commands and the stories; and the rules' schemas.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { withFields, withVariables } from '../alert-rules/src/reference.ts';
import { kindsOfFile, schemaOf } from '../alert-rules/src/schemas.ts';
import { apiReference, errorsReference } from '../zabbix-bridge/src/api/reference.ts';
import { fileURLToPath } from 'node:url';
import { readScenarioFiles } from '../zabbix-bridge/src/cli/rules/scenario-files.ts';
import { messagesPage } from '../zabbix-bridge/src/cli/rules/scenario-messages.ts';
import { playScenario } from '../zabbix-bridge/src/cli/rules/play-scenarios.ts';
import { cliReference } from '../zabbix-bridge/src/cli/nabat/reference.ts';
import { configurationReference } from '../zabbix-bridge/src/configuration/reference.ts';

const folder = new URL('../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('api.md', folder), apiReference());
writeFileSync(new URL('errors.md', folder), errorsReference());
writeFileSync(new URL('configuration.md', folder), configurationReference());
writeFileSync(new URL('cli.md', folder), await cliReference());

// in these only the tables of fields are made
for (const page of ['rules.md', 'topology-yaml.md', 'scenarios.md', 'templates.md'])
  writeFileSync(new URL(page, folder), withVariables(withFields(readFileSync(new URL(page, folder), 'utf8'))));

const { ready } = await readScenarioFiles([fileURLToPath(new URL('../test/scenarios', import.meta.url))], process.cwd(), 'en');
const stories = ready.map((each) => ({ played: playScenario(each), before: each.before }));
writeFileSync(new URL('messages.md', folder), messagesPage(stories, 'en'));
writeFileSync(new URL('messages-ru.md', folder), messagesPage(stories, 'ru'));

const schemas = new URL('../alert-rules/schemas/', import.meta.url);
mkdirSync(schemas, { recursive: true });
for (const kind of kindsOfFile) writeFileSync(new URL(`${kind}.json`, schemas), `${JSON.stringify(schemaOf(kind), undefined, 2)}\n`);
