// administration: prepares a Zabbix on request and tries it; what it makes for Nabat is kept in the data folder, and in use at once.
import { zabbixMediaType } from '@nabat/alert-rules/media-type';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Administration, SetupOrder, WaysIn } from '../api/deps.ts';
import { inBoth, Refused } from '../api/refused.ts';
import type { EpochMs } from '../model/moment.ts';
import { keptSecret } from '../configuration/secrets.ts';
import { checkSource } from '../sources/zabbix/check-source.ts';
import { createZabbixClient, type ZabbixClient } from '../sources/zabbix/client.ts';
import type { Credential } from '../sources/zabbix/credentials.ts';
import { runSetup } from '../sources/zabbix/run-setup.ts';
import type { SetupWish } from '../sources/zabbix/setup-wish.ts';
import type { ZabbixSourceStatus } from '../sources/zabbix/source.ts';
import { say } from '../words/locale.ts';
import type { KnownSource } from './webhooks.ts';

export type AdministrationParts = {
  readonly dataFolder: string;
  /** By name; what is changed here is what webhooks and reads go by from then on. */
  readonly known: Map<string, KnownSource>;
  readonly isReady: () => boolean;
  readonly status: (source: string) => ZabbixSourceStatus | undefined;
  /** When its last webhook came, since the start. */
  readonly webhookAt: (source: string) => EpochMs | undefined;
  /** What it posted since, or whoever says so, and was not let in. */
  readonly refused: (source: string) => WaysIn['refused'];
  /** Ends the source where it runs, and starts it with the secrets that are known now. */
  readonly restart: (source: string) => Promise<void>;
  /** Unguessable bytes. */
  readonly random: (bytes: number) => Uint8Array;
};

export function administrationOf(parts: AdministrationParts): Administration {
  const underWay = new Set<string>();
  return {
    ways: () => [...parts.known.values()].map((it) => waysInto(it, parts)),
    async setUp(source, order, print) {
      const it = parts.known.get(source);
      if (!it) return undefined;
      if (!parts.isReady()) throw new Refused('unavailable', inBoth('The bridge is still starting.', 'Мост ещё запускается.'), { retryAfterS: 10 });
      if (underWay.has(source))
        throw new Refused('unavailable', inBoth(`A setup of ${source} is under way.`, `${source} сейчас уже настраивается.`), { retryAfterS: 10 });
      if (it.settings.user !== undefined) throw needsNoUser(source, it.settings.user);
      underWay.add(source);
      try {
        return await setUp(parts, it, order, print);
      } finally {
        underWay.delete(source);
      }
    },
    async check(source) {
      const it = parts.known.get(source);
      if (!it) return undefined;
      const { credential, webhookSecrets } = it.secrets;
      const status = parts.status(source)?.reconcile;
      return {
        access: credential !== undefined,
        webhooks: webhookSecrets.length > 0,
        writesBack: it.settings.writeBack,
        ...(credential && { found: await withClient(it, credential, checkSource) }),
        ...(status?.reconciledAt !== undefined && { reconciledAt: status.reconciledAt }),
        ...(status?.silentSince !== undefined && { silentSince: status.silentSince }),
      };
    },
  };
}

const needsNoUser = (source: string, user: string): Refused =>
  new Refused(
    'command-not-possible',
    inBoth(`Nabat logs in to ${source} as ${user}, and a setup makes a token.`, `Nabat входит в ${source} как ${user}, а настройка создаёт токен.`),
    {
      mend: inBoth(`take user and passwordFile of ${source} out of the configuration`, `уберите user и passwordFile у ${source} из настроек моста`),
    },
  );

function waysInto({ settings: { source }, secrets: { credential } }: KnownSource, { status, webhookAt, refused }: AdministrationParts): WaysIn {
  const at = webhookAt(source);
  const not = refused(source);
  const { trouble, reconciledAt } = status(source)?.reconcile ?? {};
  return { source, ...(at !== undefined && { webhookAt: at }), ...(not && { refused: not }), api: stateOf() };

  function stateOf(): WaysIn['api'] {
    if (credential === undefined) return { state: 'no-access' };
    if (trouble) return { state: 'fails', since: trouble.since, trouble };
    return reconciledAt === undefined ? { state: 'waits' } : { state: 'answers', since: reconciledAt };
  }
}

async function setUp(parts: AdministrationParts, it: KnownSource, order: SetupOrder, print: (line: string) => void): Promise<number> {
  const { source, tokenFile, webhookSecretFile } = it.settings;
  const { dryRun, locale } = order;
  const [there] = it.secrets.webhookSecrets;
  const secret = there ?? Buffer.from(parts.random(32)).toString('base64url');
  if (there === undefined && !dryRun) {
    // Before Zabbix hears of it: a setup that stops half-way finds the same secret again.
    keep(webhookSecretFile ?? keptSecret(parts.dataFolder, source, 'webhook'), secret);
    parts.known.set(source, { ...it, secrets: { ...it.secrets, webhookSecrets: [secret] } });
  }
  const outcome = await withClient(it, order.credential, (client) => runSetup(client, wishOf(source, order, secret, parts.random), print, { dryRun, locale }));
  if (outcome.token !== undefined) {
    const file = tokenFile ?? keptSecret(parts.dataFolder, source, 'token');
    keep(file, outcome.token);
    const now = parts.known.get(source) ?? it;
    parts.known.set(source, { ...now, secrets: { ...now.secrets, credential: { kind: 'token', token: outcome.token } } });
    await parts.restart(source);
    print(
      say(
        locale,
        `The new token is in ${file} and in use. A token in the environment would win at the next start.`,
        `Новый токен лежит в ${file} и уже в деле. Токен из окружения взял бы верх при следующем запуске.`,
      ),
    );
  }
  return outcome.steps;
}

const wishOf = (source: string, order: SetupOrder, secret: string, random: AdministrationParts['random']): SetupWish => ({
  url: order.nabat,
  secret,
  instance: source,
  mediaType: zabbixMediaType(),
  sees: order.plainUser ? 'groups' : 'everything',
  rights: order.readOnly ? 'read' : 'read-write',
  password: `Nb1!${Buffer.from(random(24)).toString('base64url')}`,
  ...(order.renewToken && { renewToken: true }),
});

/** For one purpose, with a credential that may be another than the source's own. */
async function withClient<T>({ settings, secrets: { ca } }: KnownSource, credential: Credential, use: (client: ZabbixClient) => Promise<T>): Promise<T> {
  const client = createZabbixClient({ url: settings.url, credential, timeoutMs: settings.timeout, retries: 0, ...(ca !== undefined && { ca }) });
  try {
    return await use(client);
  } finally {
    client.close();
  }
}

function keep(file: string, secret: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
}
