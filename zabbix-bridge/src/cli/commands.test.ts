// commands.test: what a person reads and a script gets from each command, asked of a bridge that listens and decides for real.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Bridge } from './a-terminal.ts';
import { aBridge, nabat, night } from './a-terminal.ts';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge();
});
afterAll(() => bridge[Symbol.asyncDispose]());
const run = (...args: string[]) => nabat(args, { env: bridge.env });

test('incidents fit into 80 columns, the most urgent first', async () => {
  const seen = await run('incidents');
  expect(seen.out).toMatchInlineSnapshot(`
   "incident        state     age  what                                      owner
   INC-1     P1 ▲  open      1 h  Corporate mail is down: sw-3 unreachable  —
   INC-2     P2 ◆  open   59 min  far-away-07 unreachable                   —
   2 incidents"
  `);
  expect(seen.code).toBe(0);
  for (const line of seen.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('incidents in Russian are in Russian', async () => {
  expect((await nabat(['incidents'], { env: bridge.env, locale: 'ru' })).out).toMatchInlineSnapshot(`
   "инцидент        состояние  длится  что                                  кто взял
   INC-1     P1 ▲  открыт        1 ч  Corporate mail не работает: sw-3 н…  —
   INC-2     P2 ◆  открыт     59 мин  far-away-07 недоступен               —
   2 инцидента"
  `);
});

test('one incident is shown with services, root, clocks, members and timeline', async () => {
  expect((await run('incident', 'INC-1')).out).toMatchInlineSnapshot(`
   "INC-1  P1 ▲  Corporate mail is down: sw-3 unreachable
     state    open, nobody has taken it; since 22 September, 00:00, 1 h
     service  Mail works badly
     service  Corporate mail is down (pharma)
     root     sw-3: its own check fails, “Unavailable by ICMP ping” on sw-3
     why P1   the key service “Corporate mail” is down
     clocks   reaction overdue by 45 min · resolution 0 s left · first response overdue by 57 min
     next     told again at 00:15:30 unless taken
     members
       cause: it is the root itself, sw-3
           sw-3, Unavailable by ICMP ping
       symptom: stands behind sw-3: its own check fails, “Unavailable by ICMP ping” on sw-3
           exch-01, Unavailable by ICMP ping; exch-02, Unavailable by ICMP ping; exch-03, Unavailable by ICMP ping
     timeline
       00:00:30  began at sw-3
       00:00:30  holding until 00:01:05: a single problem has to outlive its next check
       00:00:30  noc told; the key service “Corporate mail” is down, held 30 s [N-1]
       members that came and went, and what was earlier: --all"
  `);
});

test('explain says of an incident why its root, its priority and its telling', async () => {
  expect((await run('explain', 'INC-1')).out).toMatchInlineSnapshot(`
   "INC-1  P1 ▲  Corporate mail is down: sw-3 unreachable
     why this root
       sw-3: its own check fails, “Unavailable by ICMP ping” on sw-3
     why P1
       the key service “Corporate mail” is down
     why these belong together
       cause: it is the root itself, sw-3
           sw-3, Unavailable by ICMP ping
       symptom: stands behind sw-3: its own check fails, “Unavailable by ICMP ping” on sw-3
           exch-01, Unavailable by ICMP ping; exch-02, Unavailable by ICMP ping; exch-03, Unavailable by ICMP ping
     who was told, who was not, and why
       00:00:30  holding until 00:01:05: a single problem has to outlive its next check
       00:00:30  noc told; the key service “Corporate mail” is down, held 30 s [N-1]"
  `);
});

test('explain says of a problem, by its bare event id too, how it came into its incident', async () => {
  const seen = await run('explain', '1002');
  expect(seen.out).toMatchInlineSnapshot(`
   "zabbix-main:1002  Unavailable by ICMP ping
     what the source says
       exch-02; high; since 22 September, 00:00, still open
       it speaks of: unreachable
       it touches: pharma.mail
     INC-1  P1  Corporate mail is down: sw-3 unreachable
     why it belongs there
       symptom: stands behind sw-3: its own check fails, “Unavailable by ICMP ping” on sw-3; not exch-02: it explains only 1 of this
     why this root
       sw-3: its own check fails, “Unavailable by ICMP ping” on sw-3
     why this priority
       P1: the key service “Corporate mail” is down
       would differ: another, if “Corporate mail” were in another state, or of another criticality
     who was told, who was not, and why
       00:00:30  holding until 00:01:05: a single problem has to outlive its next check
       00:00:30  noc told; the key service “Corporate mail” is down, held 30 s [N-1]"
  `);
});

test('problems and services are tables too', async () => {
  expect((await run('problems', '--host', 'exch-02')).out).toMatchInlineSnapshot(`
   "problem           severity     age  host     what                      incident
   zabbix-main:1002  high      59 min  exch-02  Unavailable by ICMP ping  INC-1
   1 problem"
  `);
  expect((await run('services')).out).toMatchInlineSnapshot(`
   "service      name              health      for  incidents
   pharma.mail  Corporate mail ★  is down  59 min       1 P1
   1 service"
  `);
});

test('--json gives the rows as the bridge sent them, on one line', async () => {
  const { rows } = JSON.parse((await run('incidents', '--json')).out) as { rows: { number: string; title: string }[] };
  expect(rows.map(({ number }) => number)).toEqual(['INC-1', 'INC-2']);
  expect(JSON.parse((await run('incident', 'INC-1', '--json')).out)).toMatchObject({ number: 'INC-1', why: { root: 'host:sw-3' } });
});

test('a limit leaves the rest out and says so', async () => {
  expect((await run('incidents', '--limit', '1')).out).toContain('the first 1 incident; --limit shows more');
});

test('what is not there is refused with the mend, and with 1', async () => {
  expect(await run('incident', 'INC-99')).toMatchInlineSnapshot(`
   {
     "code": 1,
     "err": "incident-not-found: There is no incident INC-99.
       take the id from the list of incidents",
     "out": "",
   }
  `);
});

test('a filter that means nothing is refused with its place, and with 2', async () => {
  expect(await run('incidents', '--state', 'burning')).toMatchInlineSnapshot(`
   {
     "code": 2,
     "err": "bad-request: state.0: Invalid option: expected one of "held"|"open"|"acknowledged"|"stabilised"|"resolved"|"closed"|"merged"|"transient"
       --help says what may be asked",
     "out": "",
   }
  `);
});

test('a line that nabat does not understand ends with 2', async () => {
  expect((await run('incidents', '--colour-of-sky')).code).toBe(2);
  expect((await run('incidents', '--limit', 'many')).code).toBe(2);
  expect((await run('snooze', 'INC-1')).err).toMatchInlineSnapshot(`
   "until when?
       write --for 30m, or --until 2026-11-21T18:00"
  `);
  expect((await run('silence', '--for', '1h', '--reason', 'x')).code).toBe(2);
  expect((await run('snooze', 'INC-1', '--for', 'a while')).err).toMatchInlineSnapshot(`
   "--for a while is no span of time
       write one as 30m, 2h30m or 1d"
  `);
  expect((await run('priority', 'P9', 'INC-1', '--reason', 'x')).err).toMatchInlineSnapshot(`
   "P9 is no priority
       write P1, P2, P3, or auto to let Nabat decide"
  `);
});

test('no contact ends with 3 and says what to look at', async () => {
  const nobody = { NABAT_URL: 'http://127.0.0.1:9', NABAT_TOKEN: 'nbt_x' };
  expect(await nabat(['incidents'], { env: nobody })).toMatchInlineSnapshot(`
   {
     "code": 3,
     "err": "no contact with Nabat at http://127.0.0.1:9: nobody listens there
       is it running? \`nabat start\` starts it; --url or NABAT_URL names another",
     "out": "",
   }
  `);
  expect(await nabat(['incidents'])).toMatchInlineSnapshot(`
   {
     "code": 3,
     "err": "no Nabat is running here
       \`nabat start\` starts one; --url or NABAT_URL names one that runs elsewhere",
     "out": "",
   }
  `);
});

test('whoever reads Russian is told in Russian that there is no contact', async () => {
  const nobody = { NABAT_URL: 'http://127.0.0.1:9', NABAT_TOKEN: 'nbt_x' };
  expect((await nabat(['incidents'], { env: nobody, locale: 'ru' })).err).toMatchInlineSnapshot(`
   "нет связи с Nabat по адресу http://127.0.0.1:9: там никто не отвечает
       он запущен? запускает его \`nabat start\`; другой называют --url или NABAT_URL"
  `);
  expect((await nabat(['incidents'], { locale: 'ru' })).err).toMatchInlineSnapshot(`
   "здесь не запущен ни один Nabat
       его запускает \`nabat start\`; тот, что работает в другом месте, называют --url или NABAT_URL"
  `);
});

test('a token that opens nothing is refused in words, and never shown', async () => {
  const seen = await nabat(['incidents'], { env: { ...bridge.env, NABAT_TOKEN: 'nbt_wrong_wrong' } });
  expect(seen).toMatchInlineSnapshot(`
   {
     "code": 1,
     "err": "unauthenticated: No such token is known here.
       send \`Authorization: Bearer nbt_…\`; \`nabat token create\` makes one",
     "out": "",
   }
  `);
  expect(JSON.stringify(seen)).not.toContain('nbt_wrong');
});

test('the token of the Nabat on this machine is not sent to another', async () => {
  const seen = await nabat(['incidents', '--url', 'http://127.0.0.1:9']);
  expect(seen.err).toMatchInlineSnapshot(`
   "there is no token for http://127.0.0.1:9
       name its file with --token-file, or set NABAT_TOKEN; \`nabat token create\` makes one"
  `);
});

test('a life by the command line: taken, noted, stabilised, resolved, opened again, closed', async () => {
  await using own = await aBridge();
  const act = async (...args: string[]) => nabat(args, { env: own.env, random: (bytes) => new Uint8Array(bytes).map(() => (seed += 7)) });
  let seed = 1;
  const lines = [
    await act('ack', 'INC-1', 'INC-2', '-m', 'on it'),
    await act('known', 'INC-1', '--hypothesis', 'the switch', '--checked', 'our servers answer', '--expected', '2h'),
    await act('stabilise', 'INC-1', '-n', 'spare switch'),
    await act('priority', 'P2', 'INC-1', '--reason', 'night'),
    await act('assign', 'INC-2', '--to', 'boris'),
    await act('comment', 'INC-2', '-m', 'who is there?'),
    await act('snooze', 'INC-2', '--for', '30m'),
    await act('unsnooze', 'INC-2'),
    await act('resolve', 'INC-1', '-n', 'replaced'),
    await act('reopen', 'INC-1', '-n', 'it is back'),
    await act('merge', 'INC-2', '--into', 'INC-1'),
    await act('unack', 'INC-1'),
  ];
  expect(lines.map(({ out, err, code }) => `${code} ${out}${err}`).join('\n')).toMatchInlineSnapshot(`
   "0 INC-1 taken: Corporate mail is down: sw-3 unreachable (undo: nabat unack INC-1)
   INC-2 taken: far-away-07 unreachable (undo: nabat unack INC-2)
   0 INC-1 noted: Corporate mail is down: sw-3 unreachable
   0 INC-1 stabilised: Corporate mail is down: sw-3 unreachable (undo: nabat unstabilise INC-1)
   0 INC-1 priority set: Corporate mail is down: sw-3 unreachable
   0 INC-2 handed over: far-away-07 unreachable
   0 INC-2 commented: far-away-07 unreachable
   0 INC-2 put off: far-away-07 unreachable (undo: nabat unsnooze INC-2)
   0 INC-2 awake again: far-away-07 unreachable
   0 INC-1 resolved: Corporate mail is down: sw-3 unreachable (undo: nabat reopen INC-1)
       reaction, due in 15 min, late by 45 min
       why, for the month's report, now or later: nabat explain-miss INC-1 -m "…"
   0 INC-1 open again: Corporate mail is down: sw-3 unreachable (undo: nabat resolve INC-1)
   0 INC-2 merged → INC-1: Corporate mail is down: sw-3 unreachable
   0 INC-1 given back: Corporate mail is down: sw-3 unreachable (undo: nabat ack INC-1)"
  `);
});

test('of several incidents each has its outcome, and one refused makes it 1', async () => {
  await using own = await aBridge();
  const seen = await nabat(['ack', 'INC-1', 'INC-99'], { env: own.env });
  expect(seen).toMatchInlineSnapshot(`
   {
     "code": 1,
     "err": "INC-99: incident-not-found: there is no incident INC-99 to acknowledge
       look at the list of incidents; one that closed more than an hour ago can no longer be changed",
     "out": "INC-1 taken: Corporate mail is down: sw-3 unreachable (undo: nabat unack INC-1)",
   }
  `);
});

test('an order on an old version is refused and says where the incident stands', async () => {
  await using own = await aBridge();
  expect(await nabat(['ack', 'INC-1', '--if-version', '0'], { env: own.env })).toMatchInlineSnapshot(`
   {
     "code": 1,
     "err": "INC-1: command-conflict: INC-1 has moved on: you saw version 0, it is at 5
       look at it again and repeat the command with its present version",
     "out": "",
   }
  `);
});

test('who may only look is told what is missing', async () => {
  await using own = await aBridge(['read']);
  expect(await nabat(['ack', 'INC-1'], { env: own.env })).toMatchInlineSnapshot(`
   {
     "code": 1,
     "err": "forbidden: This needs the scope \`act\`, and the token anna has \`read\`.
       make a token with it: nabat token create --scope act",
     "out": "",
   }
  `);
});

test('silences, works, declared incidents, ratings and reports', async () => {
  await using own = await aBridge();
  let seed = 1;
  const act = async (...args: string[]) => nabat(args, { env: own.env, random: (bytes) => new Uint8Array(bytes).map(() => (seed += 7)) });
  const silence = await act('silence', '--host', 'exch-01', '--until', new Date(night + 86_400_000).toISOString(), '--reason', 'disk', '--json');
  const [made] = (JSON.parse(silence.out) as { outcomes: { subject: string }[] }).outcomes;
  expect(await act('silences')).toMatchObject({ code: 0, out: expect.stringContaining('exch-01') });
  expect(await act('unsilence', made?.subject ?? '')).toMatchObject({ code: 0 });
  expect(await act('silences')).toMatchObject({ out: 'no silences' });
  const works = await act('works', 'plan', 'firmware', '--host', 'sw-3', '--from', '1h', '--for', '30m', '--json');
  const [planned] = (JSON.parse(works.out) as { outcomes: { subject: string }[] }).outcomes;
  expect(await act('works', 'list')).toMatchObject({ out: expect.stringContaining('firmware: sw-3') });
  const moved = await act('works', 'plan', 'firmware of all', '--id', planned?.subject ?? '', '--host', 'sw-3', '--from', '2h', '--for', '30m', '--json');
  expect(JSON.parse(moved.out)).toMatchObject({ outcomes: [{ subject: planned?.subject }] });
  expect((await act('works', 'list')).out.match(/firmware/g)).toHaveLength(1);
  // Before, works that begin later than in 30 days could be found by no command, and their year was not said.
  await act('works', 'plan', 'new racks', '--host', 'sw-3', '--from', '200d', '--for', '10h', '--json');
  expect((await act('works', 'list')).out).not.toContain('new racks');
  const later = await act('works', 'list', '--from', '100d', '--until', '300d');
  expect(later.out).toMatch(/ 20\d\d, \d\d:\d\d .*new racks: sw-3/);
  expect(later.out).not.toContain('firmware');
  expect(await act('works', 'list', '--from', '3d', '--until', '2d')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--until 2d is not after the beginning'),
  });
  expect(await act('works', 'told')).toMatchObject({ out: 'nobody was told of works', code: 0 });
  expect(await act('works', 'end', planned?.subject ?? '')).toMatchObject({ code: 0 });
  expect((await act('declare', 'Turnstiles do not open', '--priority', 'P2', '--service', 'pharma.mail')).out).toMatchInlineSnapshot(
    `"INC-3 declared: Turnstiles do not open (undo: nabat close INC-3)"`,
  );
  expect(await act('rate', 'zabbix-main:1001', '--severity', 'disaster')).toMatchObject({ code: 0 });
  expect(await act('report', 'pharma.mail', 'nobody can send', '--reporter', 'olga')).toMatchObject({ code: 0 });
  expect(await act('report', 'no.such', 'x')).toMatchObject({ code: 1 });
  expect(await act('report', '--service', 'pharma.mail', 'it still fails')).toMatchObject({ code: 0, out: expect.stringContaining('taken') });
  expect(await act('report', '--service', 'sla', 'nobody sees the report')).toMatchObject({ code: 1, err: expect.stringContaining('service-not-found') });
  expect(await act('report', 'pharma.mail')).toMatchObject({ code: 2, err: expect.stringContaining('nabat report mail') });
});

// `--json`, `--url` and all the rest behind `notify ledger` were taken by `notify`, which has options of the same names, and so were not heard.
test.each([
  ['notify', 'ledger', 'INC-1'],
  ['notify', 'preview', 'INC-1'],
  ['handover', 'list'],
])('what stands behind `%s %s` is about that and not about what stands before it', async (...line) => {
  const seen = await run(...line, '--json');
  expect(seen.code).toBe(0);
  expect(JSON.parse(seen.out)).toHaveProperty('rows');
  expect(await run(...line, '--url', 'http://127.0.0.1:9')).toMatchObject({ code: 3, err: expect.stringContaining('http://127.0.0.1:9') });
});

// Before: "body.commands.0.note: Too small: expected string to have >=1 characters".
test('what is wrong with what was written is said by its name, and in words', async () => {
  expect(await run('comment', 'INC-1', '-m', '')).toMatchObject({ code: 2, err: expect.stringContaining('bad-request: text: may not be empty') });
  const russian = await nabat(['comment', 'INC-1', '-m', ''], { env: bridge.env, locale: 'ru' });
  expect(russian.err).toContain('bad-request: text: не может быть пустым');
});
