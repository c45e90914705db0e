// start: a real Zabbix for trying things by hand, until Ctrl-C.
import { once } from 'node:events';
import { startZabbix } from './harness/zabbix.ts';

console.log('Starting a real Zabbix; the very first time this takes a minute or so …');
await using zabbix = await startZabbix();
console.log(`
Zabbix ${zabbix.version} is up:
  pages    ${zabbix.webUrl}  (Admin / zabbix)
  API      ${zabbix.apiUrl}
  trapper  127.0.0.1:${zabbix.trapperPort}
  logs     ${zabbix.folder}

Ctrl-C stops it and removes everything of it.`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
console.log('Stopping …');
