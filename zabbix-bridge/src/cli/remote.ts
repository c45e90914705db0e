// remote: asks the bridge's API in the words of its contract, and says in words what came instead of an answer.
import axios from 'axios';
import type { AxiosResponse } from 'axios';
import type { Command } from 'commander';
import { Agent } from 'node:https';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Operation } from '../api/contract/operation.ts';
import type { EpochMs } from '../model/moment.ts';
import { say, type Locale } from '../words/locale.ts';
import { CommandFailure, misused } from './acting.ts';
import { localProfile, withFolders } from './folders.ts';
import type { FolderOptions } from './folders.ts';
import { lostContact, refusedBy, unknownForm } from './no-answer.ts';
import type { CommandParts } from './parts.ts';

export type RemoteOptions = FolderOptions & { readonly url?: string; readonly tokenFile?: string; readonly json?: boolean };

/** What goes with a question: fields of the path, of the query (`undefined` is left out), and the body. */
export type Asked = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: unknown;
};
/**
 * `said` is the answer as it came, for `--json`: it may hold more than this version knows. `lacksBefore` is given while history is filled in: of what was
 * over then not all is in the answer.
 */
export type Answered<Answer> = { readonly answer: Answer; readonly said: unknown; readonly lacksBefore?: EpochMs };
export type Remote = {
  readonly url: string;
  /** @throws CommandFailure: refused (1), asked in a wrong way (2) or no contact (3) */
  ask<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Params, Query, Body, Answer>,
    asked?: Asked,
  ): Promise<Answered<z.output<Answer>>>;
};

const patienceMs = 30_000;

/** Adds what says which bridge is asked, and `--json`. */
export const withRemote = (command: Command): Command =>
  withFolders(command)
    .option('--url <address>', 'the bridge to ask; else NABAT_URL, else the one that runs on this machine')
    .option('--token-file <file>', 'file with the token to ask with; else NABAT_TOKEN, else that of the one on this machine')
    .option('--json', 'JSON for scripts instead of sentences');

/** Makes no contact yet. @throws CommandFailure when nothing says where the bridge is, or who asks */
export async function openRemote(options: RemoteOptions, parts: CommandParts): Promise<Remote> {
  const { url, token, certificate } = await addressOf(options, parts);
  const client = axios.create({
    baseURL: url,
    timeout: patienceMs,
    proxy: false, // a bridge stands within the house; one behind a proxy has its own address
    validateStatus: () => true,
    transformResponse: (body: unknown) => body, // a proxy in between may answer with something that is no JSON
    maxRedirects: 0,
    ...(certificate !== undefined && { httpsAgent: trusting(certificate) }),
    headers: { authorization: `Bearer ${token}`, 'accept-language': parts.locale, 'time-zone': new Intl.DateTimeFormat().resolvedOptions().timeZone },
  });
  return {
    url,
    async ask(operation, { params = {}, query = {}, body } = {}) {
      const path = operation.url.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
      let response: AxiosResponse<unknown>;
      try {
        response = await client.request({
          method: operation.method,
          url: path,
          params: query,
          paramsSerializer: { indexes: null },
          ...(body !== undefined && { data: body }),
          headers: {
            ...(body === undefined && { 'content-type': false }), // else axios declares a form where there is nothing
            ...(operation.idempotent && { 'idempotency-key': Buffer.from(parts.random(16)).toString('hex') }),
          },
        });
      } catch (error) {
        throw lostContact(url, error, patienceMs, parts.locale);
      }
      const said = parsed(response.data);
      if (response.status >= 400) throw refusedBy(url, response.status, said, parts.locale);
      const read = operation.answer.safeParse(said);
      if (!read.success) {
        const [issue] = read.error.issues;
        throw unknownForm(url, issue?.path.join('.') ?? '', parts.locale);
      }
      const lacksBefore = Number(response.headers['nabat-lacks-before']);
      return { answer: read.data, said, ...(lacksBefore > 0 && { lacksBefore }) };
    },
  };
}

/** Asks one thing alone. @throws CommandFailure as `openRemote` and `ask` do */
export async function askOnce<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  options: RemoteOptions,
  parts: CommandParts,
  operation: Operation<Params, Query, Body, Answer>,
  asked?: Asked,
): Promise<Answered<z.output<Answer>>> {
  const remote = await openRemote(options, parts);
  return remote.ask(operation, asked);
}

/** The Nabat of this machine is known by the very certificate that it wrote down, and asked at an address which that seldom names. */
const trusting = (certificate: string): Agent => new Agent({ ca: certificate, allowPartialTrustChain: true, checkServerIdentity: () => undefined });

type Address = { readonly url: string; readonly token: string; readonly certificate?: string };

async function addressOf(options: RemoteOptions, parts: CommandParts): Promise<Address> {
  const { env, cwd, locale } = parts;
  const named = options.url ?? (env['NABAT_URL']?.trim() || undefined);
  const ownToken = options.tokenFile === undefined ? env['NABAT_TOKEN']?.trim() || undefined : tokenIn(resolve(cwd, options.tokenFile), locale);
  const profile = named !== undefined && ownToken !== undefined ? undefined : await localProfile(options, parts);
  const url = named ?? profile?.url;
  if (url === undefined) {
    throw new CommandFailure(
      say(locale, 'no Nabat is running here', 'здесь не запущен ни один Nabat'),
      [
        say(
          locale,
          '`nabat start` starts one; --url or NABAT_URL names one that runs elsewhere',
          'его запускает `nabat start`; тот, что работает в другом месте, называют --url или NABAT_URL',
        ),
      ],
      3,
    );
  }
  if (!/^https?:\/\/[^/]/.test(url)) {
    throw misused(
      say(locale, `${url} is no address of a Nabat`, `${url} — не адрес Nabat`),
      say(locale, 'write it as http://127.0.0.1:8480 or https://nabat.example.org', 'пишите его как http://127.0.0.1:8480 или https://nabat.example.org'),
    );
  }
  // What opens the Nabat of this machine is not sent to another.
  const own = profile !== undefined && sameOrigin(profile.url, url) ? profile : undefined;
  const token = ownToken ?? own?.token;
  if (token === undefined)
    throw new CommandFailure(say(locale, `there is no token for ${url}`, `для ${url} нет токена`), [
      say(
        locale,
        'name its file with --token-file, or set NABAT_TOKEN; `nabat token create` makes one',
        'назовите файл с ним в --token-file или задайте NABAT_TOKEN; создаёт токен `nabat token create`',
      ),
    ]);
  return { url: url.replace(/\/+$/, ''), token, ...(own?.certificate !== undefined && { certificate: own.certificate }) };
}

const sameOrigin = (one: string, other: string): boolean => new URL(one).origin === new URL(other).origin;

function tokenIn(file: string, locale: Locale): string {
  try {
    const token = readFileSync(file, 'utf8').trim();
    if (token !== '') return token;
  } catch {
    throw misused(
      say(locale, `${file} is not there, or may not be read`, `файла ${file} нет, или его нельзя читать`),
      say(locale, 'name a file that holds the token alone', 'назовите файл, в котором только токен'),
    );
  }
  throw misused(
    say(locale, `${file} is empty`, `файл ${file} пуст`),
    say(locale, 'write the token into it, alone on one line', 'запишите в него токен, один на строке'),
  );
}

function parsed(body: unknown): unknown {
  try {
    return typeof body === 'string' && body !== '' ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}

/** What a page of any list is. */
type Paged<Row> = { readonly rows: readonly Row[]; readonly next?: string; readonly asOf: number };
const saidPage = z.looseObject({ rows: z.array(z.unknown()) });

/** @returns up to `limit` rows, page after page, and whether there are more */
export async function askRows<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Row>(
  remote: Remote,
  operation: Operation<Params, Query, Body, z.ZodType<Paged<Row>>>,
  { query = {}, params = {} }: Pick<Asked, 'query' | 'params'>,
  limit: number,
): Promise<{
  readonly rows: readonly Row[];
  readonly said: readonly unknown[];
  readonly more: boolean;
  readonly asOf: number;
  readonly lacksBefore?: EpochMs;
}> {
  const rows: Row[] = [];
  const heard: unknown[] = [];
  let after: string | undefined;
  for (;;) {
    const { answer, said, lacksBefore } = await remote.ask(operation, { params, query: { ...query, limit: Math.min(limit - rows.length, 1_000), after } });
    rows.push(...answer.rows);
    heard.push(...(saidPage.safeParse(said).data?.rows ?? []));
    after = answer.next;
    if (after === undefined || rows.length >= limit) {
      return { rows, said: heard, more: after !== undefined, asOf: answer.asOf, ...(lacksBefore !== undefined && { lacksBefore }) };
    }
  }
}
