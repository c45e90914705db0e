// live.test: what moves reaches who may see it, once, in order, after any break, and for as long as they are proven.
import { afterEach, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { aHouse, now } from './builders.ts';
import type { House } from './builders.ts';
import { incidentChanged, serviceChanged } from '../readmodel/builders.ts';

const houses: House[] = [];
const readers: Reader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.leave();
  for (const house of houses.splice(0)) {
    await house.app.close();
    expect(house.time.waiting).toBe(0); // no timer is left behind
  }
});
async function open(...how: Parameters<typeof aHouse>): Promise<House> {
  const house = await aHouse(...how);
  houses.push(house);
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  return house;
}

/** What tells whose an incident's or a service's row is. */
type Row = { readonly id?: string; readonly tenants?: readonly string[]; readonly service?: { readonly id: string; readonly tenant?: string } };
type Event = { readonly event?: string; readonly id?: string; readonly data?: unknown };
/** Reads a stream as a browser would, one event at a time. */
class Reader {
  readonly #left: AbortController;
  readonly #body: ReadableStreamDefaultReader<Uint8Array>;
  #text = '';
  readonly headers: Headers;

  constructor(answer: Response, left: AbortController) {
    if (!answer.body) throw new Error('no body');
    this.#body = answer.body.getReader();
    this.#left = left;
    this.headers = answer.headers;
    readers.push(this);
  }

  /** The next event or id; undefined when the stream has ended. */
  async next(): Promise<Event | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const lines = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        const field = (name: string) => lines.find((it) => it.startsWith(`${name}: `))?.slice(name.length + 2);
        const [event, id, data] = [field('event'), field('id'), field('data')];
        return { ...(event !== undefined && { event }), ...(id !== undefined && { id }), ...(data !== undefined && { data: JSON.parse(data) as unknown }) };
      }
      const { value, done } = await this.#body.read();
      if (done) return undefined;
      this.#text += Buffer.from(value).toString();
    }
  }

  async leave(): Promise<void> {
    this.#left.abort();
    await this.#body.closed.catch(() => undefined); // aborted: that is what was asked for
  }
}

async function listen(house: House, headers: Record<string, string> = house.token(), query = ''): Promise<Reader> {
  const { port } = house.app.server.address() as AddressInfo; // it listens on TCP
  const left = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/live${query}`, { headers, signal: left.signal });
  expect(answer.status).toBe(200);
  return new Reader(answer, left);
}
/** Lets the server hear of what its socket already knows. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}
const openStreams = async (house: House) => /^nabat_live_streams (\d+)$/m.exec((await house.app.inject({ url: '/metrics', headers: house.token() })).body)?.[1];

test('a stream begins with where it stands and brings what moves as it moves', async () => {
  const house = await open();
  const reader = await listen(house);
  expect(reader.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(reader.headers.get('cache-control')).toBe('no-store');
  expect(await reader.next()).toEqual({ id: '2' });
  await house.follows(incidentChanged({ state: 'acknowledged', version: 2 }));
  expect(await reader.next()).toMatchObject({
    event: 'moved',
    id: '3',
    data: { kind: 'incident', seq: 3, row: { number: 'INC-1', state: 'acknowledged', title: expect.any(String) } },
  });
  house.time.passes(200);
  await house.follows(serviceChanged({}, 'ok'));
  expect(await reader.next()).toMatchObject({ event: 'moved', id: '4', data: { kind: 'service', row: { state: 'ok' } } });
});

test('a burst is gathered: its first change comes at once, the others together 200 ms later, each thing once and as it is by then', async () => {
  const house = await open();
  const reader = await listen(house);
  await reader.next();
  await house.follows(incidentChanged({ version: 2 }));
  expect(await reader.next()).toMatchObject({ id: '3', data: { row: { version: 2 } } });
  for (const version of [3, 4, 5]) await house.follows(incidentChanged({ version }));
  house.time.passes(199);
  await house.follows(serviceChanged({}, 'ok'));
  house.time.passes(1);
  expect([await reader.next(), await reader.next()]).toMatchObject([{ data: { seq: 6, row: { version: 5 } } }, { id: '7', data: { kind: 'service' } }]);
  house.time.passes(200);
  await house.follows(incidentChanged({ version: 6 }));
  expect(await reader.next()).toMatchObject({ id: '8', data: { row: { version: 6 } } });
});

test('among many streams each has all that is its own to see, once, in its language, and nothing of another tenant', async () => {
  const house = await open();
  const sights = ['*', ['bank'], ['pharma'], ['pharma', 'bank'], []] as const;
  const streams = await Promise.all(
    [...sights, ...sights].map(async (tenants, nth) => {
      const locale = nth % 2 === 0 ? 'en' : 'ru';
      const headers = { ...house.token({ tenants }), 'accept-language': locale };
      return { tenants, headers, reader: await listen(house, headers), heard: [] as { kind: string; seq: number; id?: string; row?: Row }[] };
    }),
  );
  const of = [['bank'], ['pharma'], ['bank', 'pharma']] as const;
  for (let version = 2; version < 40; version += 1) {
    const tenants = of[version % 3] ?? of[0];
    await house.follows(
      incidentChanged({ id: `inc-${version % 7}`, number: `INC-${100 + (version % 7)}`, version, tenants, services: [] }),
      serviceChanged({ id: `${tenants[0]}.${version % 4}`, tenant: tenants[0] }, version % 2 ? 'ok' : 'down'),
    );
    if (version % 5 === 0) house.time.passes(200);
    if (version % 11 === 0) await turn();
  }
  const end = `${house.readModel.position().seq}`;
  house.time.passes(200);
  await turn();
  house.time.passes(15_000); // where nothing of the end was theirs, the heartbeat says how far they have come
  for (const { tenants, headers, reader, heard } of streams) {
    for (let event = await reader.next(); ; event = await reader.next()) {
      if (event?.event === 'moved') heard.push(event.data as (typeof heard)[number]);
      if (event?.id === end) break;
    }
    const named = heard.map((it) => `${it.kind} ${it.id ?? it.row?.id ?? it.row?.service?.id} ${it.seq}`);
    expect(named).toEqual([...new Set(named)]);
    const last = new Map(heard.map((it) => [it.id ?? it.row?.id ?? it.row?.service?.id, it]));
    const { moved } = (await house.app.inject({ url: '/api/v1/changes?after=2&limit=1000', headers })).json<{ moved: typeof heard }>();
    expect([...last.values()].sort((a, b) => a.seq - b.seq)).toEqual(expect.arrayContaining(moved));
    expect(last.size).toBe(moved.length);
    const seen = new Set(heard.flatMap(({ row }) => row?.tenants ?? (row?.service?.tenant === undefined ? [] : [row.service.tenant])));
    expect([...seen].sort()).toEqual(tenants === '*' ? ['bank', 'pharma'] : [...tenants].sort());
  }
});

test.each(['header', 'query'])('after a break it goes on where the reader was, by %s, and misses nothing', async (way) => {
  const house = await open();
  await house.follows(incidentChanged({ version: 2 }));
  await house.follows(serviceChanged({}, 'ok'));
  const reader =
    way === 'header' ? await listen(house, { ...house.token(), 'last-event-id': '2' }, '?after=0') : await listen(house, house.token(), '?after=2');
  expect(await reader.next()).toEqual({ id: '2' });
  expect(await reader.next()).toMatchObject({ event: 'moved', data: { kind: 'incident' } });
  expect(await reader.next()).toMatchObject({ event: 'moved', id: '4', data: { kind: 'service' } });
});

test('only the last of a batch carries an id, so that a break within it repeats and never skips', async () => {
  const house = await open();
  const reader = await listen(house);
  await reader.next();
  await house.follows(incidentChanged({ version: 2 }), serviceChanged({}, 'ok'));
  const [first, second] = [await reader.next(), await reader.next()];
  expect([first?.id, second?.id]).toEqual([undefined, '3']);
});

test('polling brings the same as the stream', async () => {
  const house = await open();
  const poll = async (after: string) =>
    (await house.app.inject({ url: `/api/v1/changes${after}`, headers: house.token() })).json<{ moved: unknown[]; upTo: number; more: boolean }>();
  expect(await poll('')).toEqual({ kind: 'moved', moved: [], upTo: 2, more: false });
  const reader = await listen(house, house.token(), '?after=2');
  await reader.next();
  await house.follows(incidentChanged({ version: 2 }));
  const { moved, upTo } = await poll('?after=2');
  expect([(await reader.next())?.data]).toEqual(moved);
  expect(await poll(`?after=${upTo}`)).toMatchObject({ moved: [], upTo: 3 });
});

test('who sees one tenant hears of nothing else, but their place moves on', async () => {
  const house = await open();
  const reader = await listen(house, house.token({ tenants: ['bank'] }));
  expect(await reader.next()).toEqual({ id: '2' });
  await house.follows(incidentChanged({ version: 2 }));
  await house.follows(serviceChanged({ id: 'bank.portal', tenant: 'bank' }, 'ok'));
  house.time.passes(200);
  const heard = await reader.next();
  expect(heard).toMatchObject({ event: 'moved', id: '4', data: { kind: 'service', row: { service: { id: 'bank.portal' } } } });
});

test('a quiet stream says every 15 s that it is still there, and where', async () => {
  const house = await open();
  const reader = await listen(house);
  await reader.next();
  house.time.passes(14_999);
  house.time.passes(1);
  expect(await reader.next()).toEqual({ id: '2' });
});

test('a stream ends when the proof of the person runs out, to the millisecond, and says so', async () => {
  const house = await open({ grafana: { by: 'context', organisations: [{ id: 1, tenants: '*' }] }, heartbeatMs: 3_600_000 });
  const reader = await listen(house, {
    ...house.token({ actsFor: 'grafana' }),
    'x-grafana-context': JSON.stringify({ Login: 'anna', OrgID: 1, OrgRole: 'Viewer' }),
  });
  await reader.next();
  house.time.passes(599_999);
  expect(await openStreams(house)).toBe('1');
  house.time.passes(1);
  expect(await reader.next()).toEqual({ event: 'end', data: { why: 'proof-ran-out' } });
  expect(await reader.next()).toBeUndefined();
});

test('a stream ends within one heartbeat of its token being revoked, and when the token expires', async () => {
  const house = await open();
  const { token, record } = house.tokens.create({ name: 'wall', scopes: ['read'], tenants: '*' });
  const reader = await listen(house, { authorization: `Bearer ${token}` });
  const other = await listen(house, house.token({ expiresAt: now + 20_000 }));
  await Promise.all([reader.next(), other.next()]);
  house.tokens.revoke(record.id);
  house.time.passes(15_000);
  expect(await reader.next()).toEqual({ event: 'end', data: { why: 'token-revoked' } });
  expect(await other.next()).toEqual({ id: '2' });
  house.time.passes(5_000);
  expect(await other.next()).toEqual({ event: 'end', data: { why: 'proof-ran-out' } });
});

test('each asker has so many streams and no more; one that leaves makes room', async () => {
  const house = await open({ limits: { streamsPerAsker: 2, streams: 3 } });
  const one = house.token();
  const refused = async (headers = one) => (await house.app.inject({ url: '/api/v1/live', headers })).json<{ status: number; code: string; detail: string }>();
  const first = await listen(house, one);
  await listen(house, one);
  expect(await refused()).toMatchObject({ status: 429, code: 'overloaded', detail: 'You have 2 live streams open, and `streamsPerAsker` is 2.' });
  await listen(house);
  expect(await refused(house.token())).toMatchObject({ status: 429, detail: '3 live streams are open, and `streams` is 3.' });
  await first.leave();
  await until(() => house.time.waiting === 2); // a heartbeat for each that is open
  await listen(house, one);
});

test('closing the bridge ends every stream with a word', async () => {
  const house = await open();
  const reader = await listen(house);
  await reader.next();
  const closing = house.app.close();
  expect(await reader.next()).toEqual({ event: 'end', data: { why: 'shutting-down' } });
  await closing;
});

test('a reader that takes nothing is let go before it costs more than the limit', async () => {
  const house = await open({ limits: { streamBacklogBytes: 0 } });
  const left = new AbortController();
  const { port } = house.app.server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/live?after=0`, { headers: house.token(), signal: left.signal });
  const reader = new Reader(answer, left);
  let moves = 2;
  const bulk = 'x'.repeat(200_000);
  const isLetGo = () => house.time.waiting === 0;
  while (!isLetGo()) {
    await house.follows(incidentChanged({ version: (moves += 1), declaredTitle: bulk }));
    await turn();
    house.time.passes(15_000);
  }
  await reader.leave();
});

test.each(['abc', '-1', '1e3'])('the Last-Event-ID %s is refused with its place', async (id) => {
  const house = await open();
  expect((await house.app.inject({ url: '/api/v1/live', headers: { ...house.token(), 'last-event-id': id } })).json()).toMatchObject({
    status: 400,
    faults: [{ place: 'header.last-event-id' }],
  });
});
