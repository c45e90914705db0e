// frontend: Zabbix's PHP pages and with them its API, on PHP's own web server.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accountOf, startProgram, type Program } from './program.ts';
import type { RunFolder } from './run-folder.ts';
import { waitUntil } from './wait-until.ts';

const pages = '/usr/share/zabbix';
/** In Debian's package this class holds the one path from which the configuration is read. */
const configurationClass = `${pages}/include/classes/core/CConfigFile.php`;

export type FrontendWish = { readonly folder: RunFolder; readonly webPort: number; readonly databasePort: number; readonly trapperPort: number };

/** @returns when the API answers */
export async function startFrontend({ folder, webPort, databasePort, trapperPort }: FrontendWish): Promise<Program> {
  const configuration = join(folder.path, 'zabbix.conf.php');
  await writeFile(configuration, frontendConfiguration(databasePort, trapperPort));
  // Our copy of that class is loaded before any page, with our path in it: several can run side by side, and /etc stays as it is.
  const prepended = join(folder.path, 'configuration-class.php');
  await writeFile(prepended, (await readFile(configurationClass, 'utf8')).replaceAll("'/etc/zabbix/zabbix.conf.php'", `'${configuration}'`));
  const settings = {
    auto_prepend_file: prepended,
    max_execution_time: 300,
    max_input_time: 300,
    post_max_size: '16M',
    upload_max_filesize: '2M',
    memory_limit: '512M',
    'date.timezone': 'UTC',
    display_errors: 0,
    log_errors: 1,
    'opcache.enable_cli': 1,
  };
  const program = await startProgram({
    command: 'php',
    arguments: [...Object.entries(settings).flatMap(([name, value]) => ['-d', `${name}=${value}`]), '-S', `127.0.0.1:${webPort}`, '-t', pages],
    account: await accountOf('www-data'),
    log: join(folder.path, 'frontend.log'),
    env: { PHP_CLI_SERVER_WORKERS: '4' },
  });
  await folder.owns(program.pid);
  const hopeless = () => (program.isRunning() ? undefined : 'PHP ended by itself; see frontend.log');
  await waitUntil({ what: "Zabbix's API to answer", hopeless }, async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', method: 'apiinfo.version', params: [], id: 1 });
    const answer = await fetch(`http://127.0.0.1:${webPort}/api_jsonrpc.php`, { method: 'POST', headers: { 'content-type': 'application/json-rpc' }, body });
    return (await answer.text()).includes('"result"') || undefined;
  });
  return program;
}

function frontendConfiguration(databasePort: number, trapperPort: number): string {
  const database = {
    TYPE: 'POSTGRESQL',
    SERVER: '127.0.0.1',
    PORT: databasePort,
    DATABASE: 'zabbix',
    USER: 'zabbix',
    PASSWORD: 'zabbix',
    SCHEMA: '',
    KEY_FILE: '',
    CERT_FILE: '',
    CA_FILE: '',
    CIPHER_LIST: '',
    VAULT_URL: '',
    VAULT_DB_PATH: '',
    VAULT_TOKEN: '',
  };
  const lines = Object.entries(database).map(([name, value]) => `$DB['${name}'] = '${value}';`);
  return [
    '<?php',
    ...lines,
    "$DB['ENCRYPTION'] = false; $DB['VERIFY_HOST'] = false; $DB['DOUBLE_IEEE754'] = true;",
    `$ZBX_SERVER = '127.0.0.1'; $ZBX_SERVER_PORT = '${trapperPort}'; $ZBX_SERVER_NAME = 'nabat'; $IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;`,
    '',
  ].join('\n');
}
