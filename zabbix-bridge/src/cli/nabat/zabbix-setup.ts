// zabbix setup: prepares a Zabbix for Nabat and writes down what Nabat needs to reach it: the token, the secret and, where there is none, nabat.yaml.
import { zabbixMediaType } from '@nabat/alert-rules/media-type';
import { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { environmentName } from '../../configuration/secrets.ts';
import type { ZabbixConfiguration } from '../../configuration/form.ts';
import { createZabbixClient } from '../../sources/zabbix/client.ts';
import type { Credential } from '../../sources/zabbix/credentials.ts';
import { runSetup } from '../../sources/zabbix/run-setup.ts';
import { configurationFile, loadConfiguration } from './load-configuration.ts';
import { askHidden } from './ask-hidden.ts';
import { CommandEnd, complain, exitCodes, print } from './say.ts';

type Options = {
  readonly config?: string;
  readonly source: string;
  readonly zabbix?: string;
  readonly nabat?: string;
  readonly user: string;
  readonly passwordFile?: string;
  readonly adminTokenFile?: string;
  readonly dryRun?: boolean;
  readonly plainUser?: boolean;
  readonly readOnly?: boolean;
  readonly renewToken?: boolean;
  readonly json?: boolean;
};

export function zabbixCommand(): Command {
  const command = new Command('zabbix').description('prepare a Zabbix to work with Nabat');
  command
    .command('setup')
    .description('make role, user, media type, macros, action and token in a Zabbix; safe to repeat')
    .option('--config <file>', 'nabat.yaml; else NABAT_CONFIG, else nabat.yaml in this folder, which is made when it is not there')
    .option('--source <name>', 'the name of this Zabbix in nabat.yaml', 'zabbix-main')
    .option('--zabbix <address>', 'its api_jsonrpc.php; else as in nabat.yaml')
    .option('--nabat <address>', 'where Zabbix’s server reaches Nabat: http://nabat.example.org:8480')
    .option('--user <name>', 'a super admin of Zabbix, for this setup alone', 'Admin')
    .option('--password-file <file>', 'with that one’s password; else NABAT_SETUP_PASSWORD, else it is asked for')
    .option('--admin-token-file <file>', 'with a token of a super admin, in place of user and password; or NABAT_SETUP_TOKEN')
    .option('--dry-run', 'say what would be done and do none of it')
    .option('--plain-user', 'a plain user, who sees the host groups that there are now')
    .option('--read-only', 'rights to read: Nabat acknowledges and comments, but cannot close or re-rate')
    .option('--renew-token', 'give the API token a new text; the old one stops working')
    .option('--json', 'the outcome as JSON')
    .action(setup);
  return command;
}

async function setup(options: Options): Promise<void> {
  const file = configurationFile(options.config, process.env) ?? resolve('nabat.yaml');
  const configuration = existsSync(file) && readFileSync(file, 'utf8').trim() !== '' ? loadConfiguration(file) : undefined;
  const known = configuration?.sources.find(({ source }) => source === options.source);
  if (configuration && !known)
    throw new CommandEnd(
      `${file} has no source ${options.source}\n    add it under sources: {source: ${options.source}, kind: zabbix, url: …, tokenFile: …, webhookSecretFile: …}`,
    );
  const zabbix = options.zabbix ?? known?.url;
  if (zabbix === undefined) throw new CommandEnd('Which Zabbix?\n    name its api_jsonrpc.php with --zabbix', exitCodes.usage);
  if (options.nabat === undefined || !URL.canParse(options.nabat))
    throw new CommandEnd('Where does Zabbix’s server reach Nabat?\n    name it with --nabat http://this-machine:8480', exitCodes.usage);
  const files = filesFor(options.source, file, known);
  const hadSecret = existsSync(files.secret);
  const secret = secretAt(files.secret, options);
  const client = createZabbixClient({ url: zabbix, credential: await adminOf(options) });
  try {
    const lines: string[] = [];
    const outcome = await runSetup(
      client,
      {
        url: options.nabat.replace(/\/+$/, ''),
        secret,
        instance: options.source,
        mediaType: zabbixMediaType(),
        sees: options.plainUser ? 'groups' : 'everything',
        rights: options.readOnly ? 'read' : 'read-write',
        password: `Nb1!${randomBytes(24).toString('base64url')}`,
        ...(options.renewToken && { renewToken: true }),
      },
      (line) => (options.json ? lines.push(line) : print(line)),
      { dryRun: options.dryRun === true },
    );
    const wrote = options.dryRun
      ? []
      : [
          ...(!hadSecret && existsSync(files.secret) ? [files.secret] : []),
          ...keepToken(outcome.token, files.token),
          ...keepConfiguration(file, configuration !== undefined, zabbix, options, files),
        ];
    if (options.json) return print(JSON.stringify({ steps: outcome.steps, lines, wrote, dryRun: options.dryRun === true }, null, 2));
    for (const path of wrote) print(`wrote ${path}`);
    if (!options.dryRun) print('Now: nabat start (npm start). It begins in shadow mode when nabat.yaml says shadow: true, and tells nobody.');
  } finally {
    client.close();
  }
}

type Files = { readonly token: string; readonly secret: string };
const filesFor = (source: string, file: string, known: ZabbixConfiguration | undefined): Files => ({
  token: known?.tokenFile ?? join(dirname(file), 'secrets', `${source}.token`),
  secret: known?.webhookSecretFile ?? join(dirname(file), 'secrets', `${source}.webhook`),
});

/** The secret that signs webhooks: the one there is, or a new one. A dry run makes none. */
function secretAt(file: string, { source, dryRun }: Options): string {
  const given = process.env[environmentName(source, 'WEBHOOK_SECRET')]?.trim();
  if (given) return given;
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(32).toString('base64url');
  if (!dryRun) keep(file, secret);
  return secret;
}

function keepToken(token: string | undefined, file: string): readonly string[] {
  if (token !== undefined) {
    keep(file, token);
    return [file];
  }
  if (!existsSync(file)) complain(`Zabbix has the token already and shows it only once; ${file} is not there. If it is lost: --renew-token`);
  return [];
}

function keepConfiguration(file: string, isThere: boolean, zabbix: string, { nabat = '', source }: Options, files: Files): readonly string[] {
  if (isThere) return [];
  const { hostname, port } = new URL(nabat);
  const host = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? '127.0.0.1' : '0.0.0.0';
  const near = (path: string): string => relative(dirname(file), path);
  writeFileSync(
    file,
    `# Every setting: docs/reference/configuration.md
dataFolder: data
shadow: true # decides and records everything, tells only the log, writes nothing into Zabbix; take it out to begin in earnest
listen:
  host: ${host}
  port: ${port === '' ? 8480 : port}
sources:
  - source: ${source}
    kind: zabbix
    url: ${zabbix}
    tokenFile: ${near(files.token)}
    webhookSecretFile: ${near(files.secret)}
`,
  );
  return [file];
}

function keep(file: string, secret: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
}

async function adminOf({ user, passwordFile, adminTokenFile }: Options): Promise<Credential> {
  const token = adminTokenFile === undefined ? process.env['NABAT_SETUP_TOKEN'] : read(adminTokenFile);
  if (token !== undefined && token !== '') return { kind: 'token', token };
  const password = passwordFile === undefined ? process.env['NABAT_SETUP_PASSWORD'] : read(passwordFile);
  return { kind: 'login', username: user, password: password ?? (await askHidden(`Password of ${user} in Zabbix: `)) };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CommandEnd(`${file} cannot be read\n    name a file that holds it alone`, exitCodes.usage);
  }
}
