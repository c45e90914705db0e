// api-reference: writes the pages of docs/reference that are made from the API's contract, the configuration's form and the commands.
import { mkdirSync, writeFileSync } from 'node:fs';
import { apiReference, errorsReference } from '../zabbix-bridge/src/api/reference.ts';
import { cliReference } from '../zabbix-bridge/src/cli/nabat/reference.ts';
import { configurationReference } from '../zabbix-bridge/src/configuration/reference.ts';

const folder = new URL('../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('api.md', folder), apiReference());
writeFileSync(new URL('errors.md', folder), errorsReference());
writeFileSync(new URL('configuration.md', folder), configurationReference());
writeFileSync(new URL('cli.md', folder), cliReference());
