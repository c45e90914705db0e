// connection: how a command reaches a running Nabat: the address and token that were named, those in the environment, or the profile of one on this machine.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { localeOf, type Locale } from '../../words/locale.ts';
import { filesOf } from '../../main.ts';
import { configurationFile, loadConfiguration } from './load-configuration.ts';
import { CommandEnd } from './say.ts';

export type Connection = {
  readonly url?: string;
  readonly tokenFile?: string;
  readonly config?: string;
  readonly lang?: string;
  readonly json?: boolean;
};
/** Adds what every command takes that talks to a running Nabat. */
export const talking = (command: Command): Command =>
  command
    .option('--url <address>', 'of the running Nabat; else NABAT_URL, else the one on this machine')
    .option('--token-file <file>', 'file with a token; else NABAT_TOKEN')
    .option('--config <file>', 'nabat.yaml, to find the Nabat on this machine by')
    .option('--lang <language>', 'en or ru; else as the terminal says')
    .option('--json', 'the answer as JSON');

export type Client = {
  readonly locale: Locale;
  get<T>(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<T>;
  /** Sent with a key of its own, so that nothing between here and there can do it twice. */
  post<T>(path: string, body: unknown): Promise<T>;
};

type Problem = {
  readonly code?: string;
  readonly detail?: string;
  readonly mend?: string;
  readonly faults?: readonly { readonly place: string; readonly says: string }[];
};

export function connect(options: Connection): Client {
  const { url, token } = reached(options);
  const locale = localeOf(options.lang ?? process.env['NABAT_LANGUAGE'] ?? process.env['LC_ALL'] ?? process.env['LANG']);
  const headers = { authorization: `Bearer ${token}`, 'accept-language': locale };
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const response = await sent(`${url}${path}`, { ...init, headers: { ...headers, ...init.headers } });
    const text = await response.text();
    if (!response.ok) throw new CommandEnd(refusalWords(response.status, text));
    return JSON.parse(text) as T; // the bridge checks its own answers against the contract
  };
  return {
    locale,
    get: (path, query = {}) => {
      const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
      return ask(`${path}${given.length > 0 ? `?${new URLSearchParams(given).toString()}` : ''}`);
    },
    post: (path, body) =>
      ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() } }),
  };
}

async function sent(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    const { origin } = new URL(address);
    const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new CommandEnd(`No Nabat answers at ${origin}: ${why}\n    Is it running there? Name another with --url or NABAT_URL.`, undefined, { cause });
  }
}

function reached(options: Connection): { readonly url: string; readonly token: string } {
  const env = process.env;
  const named = options.url ?? env['NABAT_URL'];
  const token = options.tokenFile === undefined ? env['NABAT_TOKEN'] : tokenIn(options.tokenFile);
  if (named !== undefined && token !== undefined) return { url: addressOf(named), token };
  const profile = profileNear(options.config);
  if (!profile) {
    throw new CommandEnd(
      `There is no running Nabat on this machine that this folder knows of${named === undefined ? '' : ', and no token for the one at --url'}.\n    Start one with nabat start, or name one with --url (NABAT_URL) and --token-file (NABAT_TOKEN).`,
    );
  }
  if (named !== undefined && addressOf(named) !== profile.url) {
    throw new CommandEnd(`There is no token for ${addressOf(named)}.\n    Name one with --token-file or NABAT_TOKEN; nabat token create makes it.`);
  }
  return { url: profile.url, token: token ?? profile.token };
}

const addressOf = (text: string): string => {
  if (!URL.canParse(text)) throw new CommandEnd(`${text} is no address\n    write it as http://127.0.0.1:8480`);
  return text.replace(/\/+$/, '');
};

function tokenIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CommandEnd(`${file} cannot be read\n    --token-file names a file that holds one token`);
  }
}

/** The one of the configuration, then a demo that plays in this folder. */
function profileNear(config: string | undefined): { readonly url: string; readonly token: string } | undefined {
  const file = configurationFile(config, process.env);
  const folder = file === undefined ? resolve('data') : loadConfiguration(file).dataFolder;
  const main = filesOf(folder).profile;
  for (const path of [main, join(dirname(main), 'demo', 'local.json'), resolve('data', 'demo', 'local.json')]) {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as { url: string; token: string }; // written by `nabat start`, readable by its owner alone
    } catch {
      continue; // there is none here
    }
  }
  return undefined;
}

function refusalWords(status: number, text: string): string {
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem; // problem details, or the page of something in between
  } catch {
    return `answered ${status}: ${text.slice(0, 200)}`;
  }
  return problemWords(problem);
}

/** Problem details as people read them. */
export const problemWords = ({ code, detail, mend, faults = [] }: Problem): string =>
  [
    `${code ?? 'refused'}: ${detail ?? ''}`,
    ...faults.slice(1).map(({ place, says }) => `    ${place}: ${says}`),
    ...(mend === undefined ? [] : [`    ${mend}`]),
  ].join('\n');
