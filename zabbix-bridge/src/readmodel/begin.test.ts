// A read model that begins with what lives, and is made anew beside.
import { expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hour } from '../model/moment.ts';
import { anIncident, happened, incidentChanged, memberSet, night, problemChanged, serviceChanged, twoTenants } from './builders.ts';
import type { Followed, Position, Remembered } from './questions.ts';
import { openReadModel } from './readmodel.ts';

class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'nabat-begin-'));
  readonly file = join(this.path, 'read.sqlite');
  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}

/** INC-2 is closed, which no one who begins with what lives has heard of. */
const closed = incidentChanged({ ...anIncident({ id: 'inc-b', number: 'INC-2' }), state: 'closed', closedAt: night + hour });
const journal: readonly Followed[] = [
  { seq: 1, at: night, changes: twoTenants() },
  { seq: 2, at: night + hour, changes: [closed, problemChanged({ event: '2000', resolvedAt: night + hour, incident: 'inc-b' })] },
];
const living: readonly Followed[] = [
  { seq: 1, at: night, changes: [incidentChanged(), problemChanged()] },
  { seq: 2, at: night + hour, changes: [] },
];
async function* all(after: number): AsyncGenerator<Remembered> {
  for (const { seq, at, changes } of journal) if (seq > after) yield { seq, at, decision: { changes, errands: [] } };
}

test('it stands where the journal stands, says what it lacks, follows on, and has all of it once it is made anew', async () => {
  using folder = new Folder();
  await using model = openReadModel(folder.file);
  const heard: (readonly [Position, boolean])[] = [];
  model.subscribe((...each) => heard.push(each));
  expect(model.lacksBefore()).toBeUndefined();
  await model.beginWith(living);
  const here = { seq: 2, at: night + hour };
  expect(model.position()).toEqual(here);
  expect(model.lacksBefore()).toEqual(here);
  await model.waitFor(2);
  expect(await model.countIncidents(undefined, {})).toBe(1);
  await model.follow(3, night + hour, [incidentChanged({ id: 'later' })]);
  expect(await model.countIncidents(undefined, {})).toBe(2);

  await model.rebuild(async function* (after) {
    yield* all(after);
    if (after < 3) yield { seq: 3, at: night + hour, decision: { changes: [incidentChanged({ id: 'later' })], errands: [] } };
  });
  expect(model.lacksBefore()).toBeUndefined();
  expect(await model.countIncidents(undefined, {})).toBe(3);
  expect(heard.map(([{ seq }, isOther]) => [seq, isOther])).toEqual([
    [2, true],
    [3, false],
    [3, true],
  ]);
  expect(readdirSync(folder.path).filter((name) => !/^read\.sqlite(-wal|-shm)?$/.test(name))).toEqual([]);
});

test('whoever was told of less reloads, and whoever stands where it begins goes on', async () => {
  await using model = openReadModel(':memory:');
  await model.beginWith(living);
  expect(await model.changesAfter(undefined, 1, 100)).toEqual({ kind: 'gone', upTo: 2 });
  expect(await model.changesAfter(undefined, 2, 100)).toEqual({ kind: 'moved', moved: [], upTo: 2, more: false });
});

test('what ends before it is made anew leaves the file that was there, as far behind as it was', async () => {
  using folder = new Folder();
  const first = openReadModel(folder.file);
  await first.follow(1, night, twoTenants());
  await first.beginWith(living);
  await first.follow(3, night + hour, []);
  await first[Symbol.asyncDispose]();
  expect(existsSync(`${folder.file}.living`)).toBe(true);

  await using next = openReadModel(folder.file);
  expect(existsSync(`${folder.file}.living`)).toBe(false);
  expect(next.position()).toEqual({ seq: 1, at: night });
  expect(next.lacksBefore()).toBeUndefined();
  expect(await next.countIncidents(undefined, {})).toBe(2);
});

test('one that cannot be begun so stays as it was', async () => {
  using folder = new Folder();
  await using model = openReadModel(folder.file);
  await model.follow(1, night, twoTenants());
  const told = { kind: 'happened', incident: 'inc-a', at: night, what: { kind: 'woke', by: null } } as const;
  const twice = [
    { seq: 2, at: night, changes: [told] },
    { seq: 2, at: night, changes: [told] },
  ];
  await expect(model.beginWith(twice)).rejects.toThrow('UNIQUE');
  expect(await model.countIncidents(undefined, {})).toBe(2);
  expect(model.lacksBefore()).toBeUndefined();
  expect(existsSync(`${folder.file}.living`)).toBe(false);
});

const began = happened('inc-a', { kind: 'began', root: 'host:exch-01' });
const told = happened('inc-a', { kind: 'told', to: 'noc', interrupts: true, why: { kind: 'by-hand', by: 'anna' } });
const said = happened('inc-a', { kind: 'commented', by: 'anna', text: 'looking', via: 'command' }, night + hour);
const whole: readonly Followed[] = [
  { seq: 1, at: night, changes: [...twoTenants().slice(0, 6), began] },
  { seq: 2, at: night, changes: [problemChanged(), told] },
  { seq: 3, at: night + hour, changes: [said] },
];
/** The message stands where it was told, and under another number than in the journal. */
const alive: readonly Followed[] = [
  { seq: 2, at: night, changes: [told] },
  { seq: 3, at: night + hour, changes: [incidentChanged(), problemChanged()] },
];
async function* since(first: number, after: number): AsyncGenerator<Remembered> {
  for (const { seq, at, changes } of whole) if (seq > after && seq >= first) yield { seq, at, decision: { changes, errands: [] } };
}
const seqsOf = async (model: ReturnType<typeof openReadModel>) => (await model.incident(undefined, 'inc-a'))?.timeline.map(({ seq, what }) => [seq, what.kind]);

test.each([
  ['reaches up to where the journal begins, is whole', 2, [[1, 'began'], [2, 'told'], [3, 'commented']]], // prettier-ignore
  ['ends before that, has no hole in it that nobody sees', 1, [[2, 'told'], [3, 'commented']]], // prettier-ignore
])('the timeline of what lives, where the file that was there %s', async (_, followed, timeline) => {
  using folder = new Folder();
  await using model = openReadModel(folder.file);
  await model.followAll(whole.slice(0, followed));
  await model.beginWith(alive);
  await model.rebuild((after) => since(3, after));
  expect(await seqsOf(model)).toEqual(timeline);
});

test('what is damaged in the file that was there keeps nobody from what lives', async () => {
  using folder = new Folder();
  await using model = openReadModel(folder.file);
  await model.followAll(whole.slice(0, 2));
  await model.beginWith(alive);
  const bytes = readFileSync(folder.file);
  for (let page = 4_096; page < bytes.length; page += 4_096) bytes.fill(0xff, page, page + 64); // all but the first
  writeFileSync(folder.file, bytes);
  await model.rebuild((after) => since(3, after));
  expect(await seqsOf(model)).toEqual([
    [2, 'told'],
    [3, 'commented'],
  ]);
});

test('where the journal has let go of every decision, what lives is all there is', async () => {
  await using model = openReadModel(':memory:');
  await model.beginWith(alive);
  await model.rebuild((after) => since(4, after));
  expect(model.lacksBefore()).toBeUndefined();
  expect(model.position()).toEqual({ seq: 3, at: night + hour });
  expect(await seqsOf(model)).toEqual([[2, 'told']]);
});

test('what is decided while that is taken over, portion by portion, is read too, and what ended by it has ended', async () => {
  await using model = openReadModel(':memory:');
  const many = Array.from({ length: 450 }, (_, nth) => [incidentChanged({ id: `inc-${nth}`, number: `INC-${nth}` }), memberSet(`inc-${nth}`)]).flat();
  await model.beginWith([
    { seq: 2, at: night, changes: [...many, serviceChanged({}, 'down'), problemChanged()] },
    { seq: 3, at: night + hour, changes: [] },
  ]);
  const meanwhile: Followed = {
    seq: 4,
    at: night + hour,
    changes: [
      incidentChanged({ id: 'inc-400', number: 'INC-400', state: 'closed', closedAt: night + hour }),
      { kind: 'member-removed', incident: 'inc-401', member: 'zabbix:1000' },
      { kind: 'service-removed', service: 'pharma.mail' },
      { kind: 'rules-obeyed', at: night + hour, version: 'later' },
      incidentChanged({ id: 'later', number: 'INC-999' }),
    ],
  };
  const asked: number[] = [];
  await model.rebuild(async function* (after) {
    asked.push(after);
    if (after === 0) yield { seq: 3, at: night + hour, decision: { changes: [], errands: [] } };
    else yield { seq: meanwhile.seq, at: meanwhile.at, decision: { changes: meanwhile.changes, errands: [] } };
    if (after === 0) setImmediate(() => void model.followAll([meanwhile]));
  });
  expect(asked).toEqual([0, 3]);
  expect(await model.countIncidents(undefined, { live: true })).toBe(450);
  expect((await model.incident(undefined, 'inc-400'))?.incident.state).toBe('closed');
  expect((await model.incident(undefined, 'inc-401'))?.why.causes.all).toBe(0);
  expect((await model.incident(undefined, 'inc-402'))?.why.causes.all).toBe(1);
  expect(await model.services(undefined)).toEqual([]);
  expect((await model.rulesTurns(10)).map(({ version }) => version)).toEqual(['later']);
});
