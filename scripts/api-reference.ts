// api-reference: writes the pages of docs/reference that are made from the API's contract.
import { mkdirSync, writeFileSync } from 'node:fs';
import { apiReference, errorsReference } from '../zabbix-bridge/src/api/reference.ts';

const folder = new URL('../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('api.md', folder), apiReference());
writeFileSync(new URL('errors.md', folder), errorsReference());
