// start: a real Zabbix for trying things by hand, until Ctrl-C; with --json it prints its addresses for a program.
import { once } from 'node:events';
import { startZabbix } from './harness/zabbix.ts';

const forPrograms = process.argv.includes('--json');
if (!forPrograms) console.log('Starting a real Zabbix; the very first time this takes a minute or so …');
const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await using zabbix = await startZabbix();
const { version, webUrl, apiUrl, trapperPort } = zabbix;
if (forPrograms) {
  console.log(JSON.stringify({ version, webUrl, apiUrl, trapperPort }));
} else {
  console.log(`
Zabbix ${version} is up:
  pages    ${webUrl}  (Admin / zabbix)
  API      ${apiUrl}
  trapper  127.0.0.1:${trapperPort}
  logs     ${zabbix.folder}

Ctrl-C stops it and removes everything of it.`);
}
await stopped;
if (!forPrograms) console.log('Stopping …');
