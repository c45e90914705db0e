// a nabat: the whole product on a folder of its own in virtual time, spoken to over HTTP as the outside does.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passes } from 'node:timers/promises';
import { afterAll, afterEach, expect } from '@jest/globals';
import { readConfiguration } from '../../zabbix-bridge/src/configuration/configuration.ts';
import { environmentName, readSecrets } from '../../zabbix-bridge/src/configuration/secrets.ts';
import { createLog, realWorld, startHouse, type House } from '../../zabbix-bridge/src/main.ts';
import { signatureOf } from '../../zabbix-bridge/src/sources/zabbix/signature.ts';
import { virtualTime, type VirtualTime } from '../tools/virtual-time.ts';

export const secret = 'a-secret-for-tests';
/** When the recorded core switch goes down. */
export const recordingBegan = Date.UTC(2026, 10, 21, 12, 31);

const folders = mkdtempSync(join(tmpdir(), 'nabat-e2e-'));
afterAll(() => rmSync(folders, { recursive: true }));
type Running = { readonly house: House; readonly time: VirtualTime };
const running: Running[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await ended(each);
});

/** What is on its way to people may wait for its turn: it gets the time that it waits for, little by little, so that what needs none of it is over by itself. */
async function ended({ house, time }: Running): Promise<void> {
  let isOver = false;
  const stopping = house.stop().finally(() => (isOver = true));
  while (!isOver) {
    await passes(2);
    time.passes(10);
  }
  await stopping;
}

type Row = {
  readonly id: string;
  readonly number?: string;
  readonly state: string;
  readonly owner?: string;
  readonly title: string;
  readonly members: { readonly all: number };
};
type Entry = { readonly what: { readonly kind: string; readonly outcome?: string } };
export type Nabat = {
  readonly folder: string;
  readonly time: VirtualTime;
  readonly url: string;
  /** What the log said, line by line. */
  readonly logged: readonly { readonly msg: string; readonly [field: string]: unknown }[];
  readonly stop: () => Promise<void>;
  ask<T>(path: string, body?: object): Promise<T>;
  /** Those that have not ended, most urgent first. */
  incidents(): Promise<readonly Row[]>;
  timeline(incident: string): Promise<readonly Entry['what'][]>;
  /** Posts one body of the media type, signed. @returns the status of the answer */
  posts(body: object, source?: string): Promise<number>;
  /** Lets virtual time pass a second at a time, with all that follows decided in between. */
  passes(seconds: number): Promise<void>;
  /** Everything that was taken in is decided, and can be asked for; however long the disk takes for it. */
  atRest(): Promise<void>;
  /** One of its own figures. @param name  as it stands at /metrics, behind `nabat_` */
  figure(name: string): Promise<number>;
};

let made = 0;
/** @param more  lines of nabat.yaml; `source`: fields of its Zabbix, which is reached only when it has an `url`; `beside`: another source, never reached */
export async function aNabat({
  folder = join(folders, `${(made += 1)}`),
  time = virtualTime(recordingBegan),
  more = '',
  url = '',
  source: also = '',
  port = 0,
  beside = '',
  level = 'info',
} = {}): Promise<Nabat> {
  const source = `{source: demo, kind: zabbix, url: "${url || 'http://127.0.0.1:9/api_jsonrpc.php'}"${also && `, ${also}`}}`;
  const other = beside === '' ? '' : `, {source: ${beside}, kind: zabbix, url: "http://127.0.0.1:9/api_jsonrpc.php"}`;
  // How far all has been decided is asked as often as it takes, while its clock stands still.
  const unlimited = more.includes('limits:') ? '' : 'limits: {requestsPerMinute: 10000000}\n';
  const text = `dataFolder: ${folder}\nlisten: {port: ${port}}\nsources: [${source}${other}]\n${unlimited}${more}`;
  const configuration = readConfiguration(text, join(folders, 'nabat.yaml'));
  if (!configuration.ok) throw new Error(JSON.stringify(configuration.error));
  const secrets = readSecrets(configuration.value, {
    NABAT_DEMO_WEBHOOK_SECRET: secret,
    ...(beside !== '' && { [environmentName(beside, 'WEBHOOK_SECRET')]: secret }),
    ...(url && { NABAT_DEMO_TOKEN: 'a'.repeat(64) }),
  });
  if (!secrets.ok) throw new Error(JSON.stringify(secrets.error));
  const logged: { msg: string }[] = [];
  const house = await startHouse({
    configuration: configuration.value,
    secrets: secrets.value,
    world: { ...realWorld, time: { wall: time.wall, elapsed: time.elapsed, timers: time.timers }, chance: () => 0.5 },
    log: createLog(level, { write: (line) => void logged.push(JSON.parse(line) as { msg: string }) }),
    onImpossible: (error) => {
      throw error;
    },
  });
  const runs = { house, time };
  running.push(runs);
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(`${house.url}${path}`, {
      headers: { authorization: `Bearer ${house.profile.token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const said = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${said}`);
    return JSON.parse(said) as T;
  };
  const figures = async (...names: readonly string[]): Promise<readonly number[]> => {
    const all = await (await fetch(`${house.url}/metrics`, { headers: { authorization: `Bearer ${house.profile.token}` } })).text();
    return names.map((name) => Number(new RegExp(`^nabat_${name} (.+)$`, 'm').exec(all)?.[1]));
  };
  const atRest = async (): Promise<void> => {
    while ((await figures('undecided_signals', 'readmodel_behind_signals')).some((count) => count !== 0)) await passes(2);
  };
  const incidents = async () => (await ask<{ rows: readonly Row[] }>('/api/v1/incidents?live=true')).rows;
  return {
    folder,
    time,
    url: house.url,
    logged,
    stop: async () => {
      running.splice(running.indexOf(runs), 1);
      await ended(runs);
    },
    ask,
    incidents,
    timeline: async (incident) => (await ask<{ timeline: readonly Entry[] }>(`/api/v1/incidents/${incident}`)).timeline.map(({ what }) => what),
    posts: async (body, to = 'demo') => (await posted(`${house.url}/api/v1/sources/${to}/zabbix`, body, time.wall())).status,
    atRest,
    figure: async (name) => (await figures(name))[0] ?? NaN,
    passes: async (seconds) => {
      for (let passed = 0; passed < seconds; passed += 1) {
        time.passes(1_000);
        await atRest();
      }
    },
  };
}

/**
 * Virtual time goes on a second at a time, and what was begun on the wire goes on beside it, until `done` holds. How fast time passes goes by answers and not by the machine's
 * clock: a busy machine is as slow with what is waited for as with these.
 * @param seconds  of virtual time, in which it holds as a rule; then time passes no faster than the machine's own, for two minutes at most
 * @param answers  that are waited for in each of those seconds: more where many are waited for in a row, as at a telephone
 */
export async function until(nabat: Nabat, done: () => boolean | Promise<boolean>, { seconds = 400, answers = 3 } = {}): Promise<void> {
  for (let passed = 0; passed < seconds + 120 && !(await done()); passed += 1) {
    await nabat.passes(1);
    if (passed >= seconds) await passes(1_000);
    else for (let answered = 0; answered < answers; answered += 1) await nabat.incidents();
  }
  expect(await done()).toBe(true);
}

export function posted(address: string, body: object, at: number): Promise<Response> {
  const text = JSON.stringify(body);
  const seconds = Math.floor(at / 1_000);
  return fetch(address, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', 'x-nabat-timestamp': `${seconds}`, 'x-nabat-signature': signatureOf(secret, seconds, text) },
  });
}

/** What a Zabbix posted when its core switch went down with forty hosts behind it, in the order of delivery. */
export const recordedStorm = (): readonly Readonly<Record<string, string>>[] =>
  readFileSync(new URL('../../zabbix-bridge/src/sources/demo/fixtures/core-switch.ndjson', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>);
