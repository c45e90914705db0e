// secrets: reads what proves who we are, from the files that the configuration names or from the environment; never from the configuration itself.
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { channelFaults, type ChannelFiles, type ChannelsConfiguration } from '../channels/all.ts';
import type { BadInput, Fault, Result } from '../model/result.ts';
import { ok, refuse } from '../model/result.ts';
import type { Credential } from '../sources/zabbix/credentials.ts';
import type { Configuration, ZabbixConfiguration } from './form.ts';

export type SourceSecrets = {
  /** Absent when neither token nor password is there: then only webhooks come in. */
  readonly credential?: Credential;
  /** The new one first. */
  readonly webhookSecrets: readonly string[];
  readonly ca?: string;
};
/** Certificate chain and key, PEM. */
export type TlsPair = { readonly cert: string; readonly key: string };
export type Secrets = {
  readonly sources: Readonly<Record<string, SourceSecrets>>;
  readonly tls?: TlsPair;
  readonly channels: ChannelFiles;
  /** Whoever knows it can say in Nabat's place that all is well. */
  readonly heartbeatUrl?: string;
};
/** @returns where a secret lies that Nabat made for itself, when the configuration names no file for it */
export const keptSecret = (dataFolder: string, source: string, what: 'token' | 'webhook'): string => join(dataFolder, 'secrets', `${source}.${what}`);

export type Environment = Readonly<Record<string, string | undefined>>;

/** @returns the name under which a source's secret is looked for in the environment: `NABAT_ZABBIX_MAIN_TOKEN` */
export const environmentName = (source: string, what: 'TOKEN' | 'PASSWORD' | 'WEBHOOK_SECRET' | 'OLD_WEBHOOK_SECRET'): string =>
  `NABAT_${source.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_${what}`;

/** @returns every secret; or each file that cannot be read or is empty (`bad-configuration`). No secret is in any of the words. */
export function readSecrets(configuration: Configuration, env: Environment): Result<Secrets, BadInput> {
  const faults: Fault[] = [];
  const read = readingInto(faults);
  const sources = Object.fromEntries(configuration.sources.map((source) => [source.source, secretsOf(source, configuration.dataFolder, env, read)]));
  const { tls } = configuration.listen;
  const pair = tls && pairIn(tls, read, faults);
  const channels = channelFiles(configuration.channels, env, read);
  faults.push(...channelFaults(configuration.channels, channels));
  const beatFile = configuration.heartbeatUrlFile;
  const heartbeatUrl = env['NABAT_HEARTBEAT_URL']?.trim() || (beatFile === undefined ? undefined : read('heartbeatUrlFile', beatFile));
  if (heartbeatUrl !== undefined && !isWebAddress(heartbeatUrl))
    faults.push({
      place: 'heartbeatUrlFile',
      says: 'what is given is no address',
      mend: 'give the one of your dead man’s switch, https://…, alone on one line',
    });
  if (faults.length > 0) return refuse({ code: 'bad-configuration', faults, mend: 'see docs/reference/configuration.md, "Secrets"' });
  return ok({
    sources,
    channels,
    ...(pair && { tls: pair }),
    ...(heartbeatUrl !== undefined && { heartbeatUrl }),
  });
}

type TlsFiles = NonNullable<Configuration['listen']['tls']>;

/** @returns the pair as it lies there now; or all that is wrong with it */
export function readTlsPair(files: TlsFiles): Result<TlsPair, BadInput> {
  const faults: Fault[] = [];
  const pair = pairIn(files, readingInto(faults), faults);
  return pair && faults.length === 0 ? ok(pair) : refuse({ code: 'bad-configuration', faults, mend: 'put a certificate and its key there' });
}

function pairIn({ certificateFile, keyFile }: TlsFiles, read: ReturnType<typeof readingInto>, faults: Fault[]): TlsPair | undefined {
  const [cert, key] = [read('listen.tls.certificateFile', certificateFile), read('listen.tls.keyFile', keyFile)];
  if (cert === undefined || key === undefined) return undefined;
  faults.push(...tlsFaults(cert, key));
  return { cert, key };
}

const readingInto =
  (faults: Fault[]) =>
  (place: string, path: string): string | undefined => {
    try {
      const text = readFileSync(path, 'utf8').trim();
      if (text !== '') return text;
      faults.push({ place, says: `${path} is empty`, mend: 'write the secret into it, alone on one line' });
    } catch (error) {
      const says = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT' ? 'is not there' : 'may not be read';
      faults.push({ place, says: `${path} ${says}`, mend: 'make it, readable for the user that runs Nabat and for nobody else (chmod 600)' });
    }
    return undefined;
  };

/** What is wrong with a pair, each file by itself first. OpenSSL's own words hold nothing of either. */
function tlsFaults(cert: string, key: string): readonly Fault[] {
  const place = 'listen.tls.certificateFile';
  const certificate = certificateIn(cert);
  const privateKey = keyIn(key);
  const faults: Fault[] = [];
  if (!certificate)
    faults.push({ place, says: 'holds no certificate', mend: 'give the certificate with its chain as PEM, beginning with -----BEGIN CERTIFICATE-----' });
  if (!privateKey)
    faults.push({
      place: 'listen.tls.keyFile',
      says: 'holds no key that can be read without a passphrase',
      mend: 'give the private key as PEM, without a passphrase',
    });
  if (certificate && privateKey && !certificate.checkPrivateKey(privateKey))
    faults.push({
      place,
      says: 'is not the certificate of the key in listen.tls.keyFile',
      mend: 'give the two that were made together; in a chain one’s own certificate comes first',
    });
  return faults;
}

function certificateIn(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined; // said by who asked
  }
}

function keyIn(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined; // said by who asked
  }
}

/** Of every channel what its settings name by `…File`, or the environment has: `passwordFile` of e-mail is NABAT_EMAIL_PASSWORD. */
function channelFiles(channels: ChannelsConfiguration, env: Environment, read: (place: string, path: string) => string | undefined): ChannelFiles {
  return Object.fromEntries(
    Object.entries(channels).flatMap(([channel, settings]) => {
      if (settings === undefined) return [];
      const begins = `NABAT_${channel.toUpperCase()}_`;
      const given = Object.entries(env).flatMap(([key, value]) =>
        key.startsWith(begins) && value !== undefined && value.trim() !== '' ? [[camel(key.slice(begins.length)), value.trim()] as const] : [],
      );
      const named = filesNamed(settings);
      const files = named
        .filter(([name]) => !given.some(([known]) => known === name))
        .map(([name, path, field]) => [name, read(`channels.${channel}.${field}`, path)] as const);
      return [[channel, Object.fromEntries([...files, ...given])]];
    }),
  );
}

/** @returns of each its name without the ending, behind those of the sections that it stands in; the path; and where it is named */
const filesNamed = (settings: object, section = ''): readonly (readonly [name: string, path: string, field: string])[] =>
  Object.entries(settings).flatMap(([field, value]: readonly [string, unknown]) => {
    const name = section === '' ? field : `${section}${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
    if (namesFile(field) && typeof value === 'string') return [[name.slice(0, -'File'.length), value, field] as const];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return filesNamed(value, name).map(([inner, path, within]) => [inner, path, `${field}.${within}`] as const);
  });

/** A setting of ours, and no header of somebody's request that happens to end so. */
export const namesFile = (field: string): boolean => /^[a-z]\w*File$/.test(field);

const camel = (name: string): string => name.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const isWebAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

function secretsOf(
  source: ZabbixConfiguration,
  dataFolder: string,
  env: Environment,
  read: (place: string, path: string) => string | undefined,
): SourceSecrets {
  /** What a setup over the API made, where the configuration names no file for it. */
  const ours = (what: Parameters<typeof environmentName>[1]): string | undefined => {
    const kept = what === 'TOKEN' ? 'token' : what === 'WEBHOOK_SECRET' ? 'webhook' : undefined;
    const file = kept && keptSecret(dataFolder, source.source, kept);
    return file !== undefined && existsSync(file) ? file : undefined;
  };
  const secret = (what: Parameters<typeof environmentName>[1], field: string, path: string | undefined) => {
    const given = env[environmentName(source.source, what)]?.trim();
    if (given) return given;
    const file = path ?? ours(what);
    return file === undefined ? undefined : read(`sources.${source.source}.${field}`, file);
  };
  const token = source.user === undefined ? secret('TOKEN', 'tokenFile', source.tokenFile) : undefined;
  const password = source.user === undefined ? undefined : secret('PASSWORD', 'passwordFile', source.passwordFile);
  const webhookSecrets = [
    secret('WEBHOOK_SECRET', 'webhookSecretFile', source.webhookSecretFile),
    secret('OLD_WEBHOOK_SECRET', 'oldWebhookSecretFile', source.oldWebhookSecretFile),
  ].filter((it) => it !== undefined);
  const ca = source.caFile === undefined ? undefined : read(`sources.${source.source}.caFile`, source.caFile);
  const credential: Credential | undefined =
    token !== undefined
      ? { kind: 'token', token }
      : source.user !== undefined && password !== undefined
        ? { kind: 'login', username: source.user, password }
        : undefined;
  return { webhookSecrets, ...(credential && { credential }), ...(ca !== undefined && { ca }) };
}
