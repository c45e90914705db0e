// replay: the promises of docs/reference/replay.md, with a small engine and the real readers of lines.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { emptyTopology } from '../model/topology.ts';
import { createEngine } from '../engine/engine.ts';
import { someRules } from '../engine/rules-of-a-shift.ts';
import { aService } from '../engine/shift.ts';
import { ok, refuse } from '../model/result.ts';
import type { RulesInForce } from '../model/rules.ts';
import { readLine } from '../sources/dialect.ts';
import type { ReplayOptions, ReplayParts } from './replay.ts';
import { replay } from './replay.ts';
import { readSignals } from './replay/reading.ts';
import { createSmallEngine } from './replay/small-engine.ts';

const at = 1_795_262_400_000; // 2026-11-21 12:00:00 UTC
const clock = at / 1000;
const opens = (eventid: number, host: string, after = 0) =>
  JSON.stringify({
    clock: clock + after,
    ns: 0,
    value: 1,
    eventid,
    name: 'Unavailable by ICMP ping',
    severity: 4,
    hosts: [{ host, name: host }],
    groups: ['Net'],
    tags: [],
  });
const resolves = (eventid: number, problem: number, after: number) => JSON.stringify({ clock: clock + after, ns: 0, value: 0, eventid, p_eventid: problem });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabat-replay-'));
});
afterEach(() => rm(folder, { recursive: true }));

function collector() {
  const said: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said.push(chunk.toString());
      done();
    },
  });
  return { stream, text: () => said.join('') };
}

async function run(lines: readonly string[] | Buffer | undefined, options: Partial<ReplayOptions> = {}, differs: Partial<ReplayParts> = {}) {
  const [stdout, stderr] = [collector(), collector()];
  const events = join(folder, 'events');
  const bytes = Array.isArray(lines) ? Buffer.from(`${lines.join('\n')}\n`) : (lines as Buffer | undefined);
  if (bytes !== undefined) await writeFile(events, bytes);
  const code = await replay(
    { events, ...options },
    {
      createEngine: createSmallEngine,
      read: (file) => readSignals(createReadStream(file), readLine),
      readTopology: () => ({ ok: true, value: emptyTopology }),
      readRules: async () =>
        refuse({ code: 'rules-invalid' as const, faults: [{ place: 'services/mail.yaml:3', says: 'needs an unknown host' }], mend: 'name a host that exists' }),
      stdout: stdout.stream,
      stderr: stderr.stream,
      locale: 'en',
      zone: 'UTC',
      ...differs,
    },
  );
  return { code, out: stdout.text(), err: stderr.text() };
}

test('with --json the incidents, pages, transients and the summary come out in the forms that are promised', async () => {
  const lines = [opens(1, 'exch-01'), opens(1, 'exch-01'), opens(2, 'web-1', 10), resolves(3, 2, 20), resolves(4, 1, 300), opens(5, 'web-2', 4000)];
  const { code, out } = await run(lines, { json: true });
  expect(code).toBe(0);
  expect(out).toMatchInlineSnapshot(`
   "{"type":"transient","id":"i-2","openedAt":1795262410000,"clearedAt":1795262420000,"members":["2"]}
   {"type":"page","at":1795262465000,"incident":"INC-1","to":"noc","why":"confirmed after 1 min 5 s: it outlived its next check"}
   {"type":"incident","id":"INC-1","openedAt":1795262400000,"announcedAt":1795262465000,"acknowledgedAt":null,"resolvedAt":1795262700000,"mergedInto":null,"priority":"P2","priorityReason":{"kind":"severity","severity":4},"root":"host:exch-01","services":[],"members":[{"id":"1","role":"cause","reason":{"kind":"is-root","root":"host:exch-01"}}]}
   {"type":"incident","id":"i-5","openedAt":1795266400000,"announcedAt":null,"acknowledgedAt":null,"resolvedAt":null,"mergedInto":null,"priority":"P2","priorityReason":{"kind":"severity","severity":4},"root":"host:web-2","services":[],"members":[{"id":"5","role":"cause","reason":{"kind":"is-root","root":"host:web-2"}}]}
   {"type":"summary","signals":6,"duplicates":1,"problems":3,"incidents":2,"pages":1,"transients":1,"unreadable":0}
   "
  `);
});

test('the human form tells each incident with its why and ends with the totals', async () => {
  const { out } = await run([opens(1, 'exch-01'), resolves(4, 1, 300), opens(5, 'web-2', 4000)], { untilQuiet: true });
  expect(out).toMatchInlineSnapshot(`
   "P2  INC-1  exch-01 unreachable
       21 November, 12:00, until 12:05:00, 5 min; told after 1 min 5 s; 1 member, 1 host
       why P2: by severity alone: high
       root: exch-01

   P2  INC-2  web-2 unreachable
       21 November, 13:06, still open; told after 1 min 5 s; 1 member, 1 host
       why P2: by severity alone: high
       root: web-2

   2 problems → 2 incidents → 2 pages; 0 transients
   "
  `);
});

test('the same in Russian', async () => {
  const { out } = await run([opens(1, 'exch-01'), 'junk', resolves(4, 1, 300)], { untilQuiet: true }, { locale: 'ru' });
  expect(out).toMatchInlineSnapshot(`
   "P2  INC-1  exch-01 недоступен
       21 ноября, 12:00, до 12:05:00, 5 мин; сообщено через 1 мин 5 с; 1 событие, 1 хост
       почему P2: только по важности: высокая
       причина: exch-01

   1 проблема → 1 инцидент → 1 вызов; 0 прошли сами; 1 строка не прочитана
   "
  `);
});

test('until quiet lets time run on until nothing is held, and no further', async () => {
  const without = await run([opens(1, 'exch-01')], { json: true });
  const until = await run([opens(1, 'exch-01')], { json: true, untilQuiet: true });
  expect(JSON.parse(without.out.split('\n')[0] ?? '')).toMatchObject({ type: 'incident', id: 'i-1', announcedAt: null });
  expect(JSON.parse(until.out.split('\n')[0] ?? '')).toMatchObject({ type: 'page', at: at + 65_000, incident: 'INC-1', to: 'noc' });
});

test('a line that cannot be read is named by number and reason, the rest goes on, and the exit code is 2', async () => {
  const { code, out, err } = await run(['not json', '', opens(1, 'exch-01'), '{"strange":1}'], { json: true });
  expect(code).toBe(2);
  expect(err).toMatch(/^line 1: line-unreadable: /m);
  expect(err).toMatch(/^line 4: unknown-dialect: /m);
  expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ type: 'summary', problems: 1, unreadable: 2 });
});

test('a file that is missing, empty or holds nothing readable ends with exit code 1 and words', async () => {
  expect(await run(undefined)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('there is no such file') as unknown });
  expect(await run([''])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('holds no line that can be read') as unknown });
  expect(await run(['nonsense'])).toMatchObject({ code: 1, out: '' });
});

test('gzip and zstd are recognised by content, and stdin by a dash', async () => {
  const plain = Buffer.from(`${opens(1, 'exch-01')}\n${resolves(4, 1, 300)}`);
  const expected = (await run(plain, { json: true })).out;
  expect((await run(gzipSync(plain), { json: true })).out).toBe(expected);
  expect((await run(zstdCompressSync(plain), { json: true })).out).toBe(expected);
  async function* bytewise(): AsyncGenerator<Buffer> {
    for (const byte of gzipSync(plain)) yield Buffer.from([byte]);
  }
  expect((await run(undefined, { json: true, events: '-' }, { read: () => readSignals(bytewise(), readLine) })).out).toBe(expected);
});

test('a compressed file that was cut off counts as one unreadable line, and what was read stays', async () => {
  const whole = gzipSync(Buffer.from(Array.from({ length: 2000 }, (_, i) => opens(i + 1, `h-${(i * 7919) % 997}`)).join('\n')));
  const { code, err } = await run(whole.subarray(0, whole.length - 40), { json: true });
  expect(code).toBe(2);
  expect(err).toMatch(/what follows is lost/);
});

test('lines that come out of order do not turn the clock back', async () => {
  const moments: number[] = [];
  const createEngine = () => {
    const engine = createSmallEngine();
    return { ...engine, decide: (signal: Parameters<typeof engine.decide>[0]) => (signal.kind === 'ticked' && moments.push(signal.at), engine.decide(signal)) };
  };
  await run([opens(1, 'a', 100), opens(2, 'b', 0), opens(3, 'c', 400), opens(4, 'd', 300)], { json: true, untilQuiet: true }, { createEngine });
  expect(moments.length).toBeGreaterThan(2);
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
});

// each was told as if it had begun with the file
test('what had been open for more than an hour when the file begins is known before, but for what a journal says or what stands in the wrong place', async () => {
  const before: string[] = [];
  const createEngine = () => {
    const engine = createSmallEngine();
    return {
      ...engine,
      decide: (signal: Parameters<typeof engine.decide>[0]) => {
        if (signal.kind === 'problem-opened' && signal.knownBefore) before.push(signal.problem.event);
        return engine.decide(signal);
      },
    };
  };
  const late = (event: string, openedAt: number, deliveredAt: number) => ({
    ...(JSON.parse(opens(Number(event), 'a', openedAt)) as object),
    deliveredAt: at + deliveredAt * 1000,
  });
  const problem = { source: 'zabbix', event: '5', openedAt: at - 7_200_000, name: 'x', severity: 3, hosts: ['a'], groups: [], tags: [] };
  const recorded = { seq: 5, signal: { kind: 'problem-opened', at: at + 1_000, problem: { ...problem, trigger: 't' } } };
  const lines = [late('1', -10, 0), late('2', -7_200, 0), late('3', -3_700, 600), late('4', -1_800, 600), recorded].map((line) => JSON.stringify(line));
  await run([...lines, opens(6, 'b', -7_200)], { json: true }, { createEngine });
  expect(before).toEqual(['2', '3']);
});

test('lines that stand more than an hour too late are counted, and the first is named beside the one it comes after', async () => {
  // used to be decided without a word as of a moment that one wrong clock had set
  const yearAhead = 365 * 86_400;
  const { code, err } = await run([opens(1, 'exch-01'), opens(2, 'web-1', yearAhead), opens(3, 'web-2', 60), opens(4, 'web-3', 120)]);
  expect(code).toBe(0);
  expect(err).toBe(
    '2 lines are more than an hour older than one above, and decided as of that moment: first line 3 of 2026-11-21T12:01:00.000Z, after line 2 of 2027-11-21T12:00:00.000Z\n' +
      '    sort the file by the moment of delivery, or take out the line whose clock was wrong\n',
  );
  expect((await run([opens(1, 'exch-01', 3_600), opens(2, 'web-1')])).err).toBe('');
});

test('rules that are refused stop the replay before it begins, with place and mend', async () => {
  const { code, err } = await run([opens(1, 'exch-01')], { rules: 'my-rules' });
  expect(code).toBe(1);
  expect(err).toMatchInlineSnapshot(`
   "rules-invalid: services/mail.yaml:3 needs an unknown host
       name a host that exists
   "
  `);
});

test('priorities are those of the rules and not those of a recorded day, and each incident is told once to whoever is on call, whoever routes name', async () => {
  const topology = { ...emptyTopology, services: [aService('mail', { match: [{ host: 'exch-01' }] })] };
  const rules = someRules({ priority: { redButtons: [{ kind: 'service-state', service: 'mail', state: 'degraded' }] } });
  const by = async (inForce: RulesInForce) => {
    const parts = { createEngine: () => createEngine({ remindEveryMs: 0 }), readRules: async () => ok({ topology, inForce }) };
    const recorded = JSON.stringify({ seq: 1, signal: { kind: 'rules-changed', at, rules: someRules() } });
    const { out } = await run([recorded, opens(1, 'exch-01'), opens(2, 'web-1', 7_200)], { rules: 'my-rules', json: true }, parts);
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly type: string; readonly id?: string; readonly to?: string; readonly priority?: string });
  };
  const [usual, changed] = [await by(someRules()), await by(rules)];
  const priorityOf = (rows: typeof usual) => rows.find(({ id }) => id === 'INC-1')?.priority;
  expect([priorityOf(usual), priorityOf(changed)]).toEqual(['P2', 'P1']);
  expect(changed.flatMap(({ to }) => to ?? [])).toEqual(['noc']);
});

test('dialects may be mixed in one file', async () => {
  const posted = JSON.stringify({
    event_id: '77',
    event_value: '1',
    event_name: 'Service down',
    event_nseverity: '3',
    host_host: 'mx-1',
    event_date: '2026.11.21',
    event_time: '12:00:05',
    trigger_id: '9',
    event_tags_json: '[]',
    trigger_hostgroups: 'Mail',
    event_update_status: '0',
    sent_at: '2026-11-21T12:00:06.000Z',
  });
  const report = JSON.stringify({ kind: 'report', at: at + 9_000, service: 'pharma.mail', reporter: 'anna', text: 'nobody can send mail', id: 'rep-7' });
  const { code, out, err } = await run([opens(1, 'exch-01'), posted, report], { json: true });
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ signals: 3, problems: 2, incidents: 2 });
});
