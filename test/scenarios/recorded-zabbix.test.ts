// recorded zabbix: what a real Zabbix 6.0 posted, walked through the engine: in order, twice, out of order, and with losses.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, source, type Shift } from '../../zabbix-bridge/src/engine/shift.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';
import { captured, linesOf, type Captured } from '../../zabbix-bridge/src/sources/zabbix/fixtures/recorded.ts';
import { readWebhook } from '../../zabbix-bridge/src/sources/zabbix/webhook.ts';

const signalsOf = ({ body }: Captured): readonly Signal[] => {
  const read = readWebhook(source, body, Date.parse(String(body['sent_at'])));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const recording = (name: string): readonly Signal[] => linesOf(name).flatMap((line) => signalsOf(JSON.parse(line) as Captured));
const deliver = (shift: Shift, signals: readonly Signal[]): void => {
  for (const signal of signals) {
    if (signal.at > shift.now) shift.passes(`${signal.at - shift.now}ms`);
    shift.hears(signal);
  }
};
const begin = Date.parse('2026-11-21T12:00:00Z');
const switchedHosts = ['db-2', 'db-3', 'mq-1', 'app-2', 'app-4', 'pay-1', 'pay-2'];
const topology = {
  hosts: [aHost('core-sw-2', { role: 'core switch' }), aHost('web-1'), ...switchedHosts.map((host) => aHost(host))],
  edges: switchedHosts.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:core-sw-2')),
};
const outcome = (shift: Shift) =>
  shift
    .incidents()
    .filter(({ state }) => state !== 'merged')
    .map(({ id, root, state }) => ({ root, state, members: shift.memberIds(id) }))
    .sort((a, b) => (a.root < b.root ? -1 : 1));
const lived = (signals: readonly Signal[]): Shift => {
  const shift = aShift({ topology, at: begin });
  deliver(shift, signals);
  shift.passes('5m');
  return shift;
};

const lifeOf19 = (['problem', 'update_ack', 'update_severity', 'update_unack', 'update_comment', 'update_close'] as const).flatMap((what) =>
  signalsOf(captured(what)),
);

test('one event from its opening to its manual close is one incident that keeps what was said and done', () => {
  const shift = lived(lifeOf19);
  const [incident] = shift.incidents();
  expect(shift.incidents()).toHaveLength(1);
  expect(shift.problems.get(`${source}:19`)).toMatchObject({ endedBecause: 'closed-by-hand', currentSeverity: 5 });
  expect(shift.happened(incident?.id ?? '', 'commented').map(({ text }) => text)).toContain('still on it');
});

test('each of its deliveries made twice, by a receiver that answered too late, changes nothing more', () => {
  const once = lived(lifeOf19);
  const twice = lived(lifeOf19.flatMap((signal) => [signal, signal]));
  expect(outcome(twice)).toEqual(outcome(once));
  expect(twice.errands).toEqual(once.errands);
  expect(twice.changes.filter((change) => change.kind === 'happened')).toEqual(once.changes.filter((change) => change.kind === 'happened'));
});

test('a core switch that is reported last is the root of all that it took with it; the busy web server has nothing to do with it', () => {
  const shift = lived(recording('scenario-core-switch.webhooks.ndjson').filter((signal) => signal.kind !== 'problem-resolved'));
  expect(outcome(shift).map(({ root, members }) => [root, members.length])).toEqual([
    ['host:core-sw-2', 13],
    ['host:web-1', 1],
  ]);
  expect(shift.pages().filter((page) => page.startsWith(`${shift.live()[0]?.number ?? ''} `)).length).toBeLessThanOrEqual(1);
});

test('the whole storm, over in forty seconds, leaves nothing open', () => {
  const shift = lived(recording('scenario-core-switch.webhooks.ndjson'));
  expect([...shift.problems.values()].filter((problem) => problem.resolvedAt === undefined)).toEqual([]);
  expect(shift.live().filter(({ state }) => state !== 'resolved')).toEqual([]);
});

test('the same storm with every recovery delivered before its problem leaves nothing open and tells nobody', () => {
  const signals = recording('scenario-core-switch.webhooks.ndjson');
  const at = signals[0]?.at ?? 0;
  const backwards = [...signals.filter((it) => it.kind === 'problem-resolved'), ...signals.filter((it) => it.kind === 'problem-opened')].map((it) => ({
    ...it,
    at: at + 60_000,
  }));
  const shift = lived(backwards);
  expect([...shift.problems.values()].filter((problem) => problem.resolvedAt === undefined)).toEqual([]);
  expect(shift.pages()).toEqual([]);
});

test('one recovery that closes several events of one trigger ends each of them', () => {
  const [problem] = signalsOf(captured('problem'));
  if (problem?.kind !== 'problem-opened') throw new Error('the recording begins with a problem');
  const events = ['23', '24', '25'];
  const opened = events.map((event): Signal => ({ ...problem, problem: { ...problem.problem, event } }));
  const closed = events.map((event): Signal => ({
    kind: 'problem-resolved',
    at: problem.at + 240_000,
    source,
    event,
    resolvedAt: problem.at + 239_000,
    because: 'recovered',
  }));
  const shift = lived([...opened, ...closed]);
  expect(shift.incidents()).toHaveLength(1);
  expect(shift.live()).toMatchObject([{ state: 'resolved', members: { open: 0, all: 3 } }]);
});

test('a recovery whose problem was lost on the way changes nothing', () => {
  const shift = aShift({ at: begin });
  deliver(shift, signalsOf(captured('recovery')));
  expect(shift.changes).toEqual([]);
});

test('a trigger that comes and goes, its deliveries in whatever order they get through, leaves each event ended by its own recovery and nobody woken', () => {
  const [problem] = signalsOf(captured('problem'));
  const [recovery] = signalsOf(captured('recovery'));
  if (problem?.kind !== 'problem-opened' || recovery?.kind !== 'problem-resolved') throw new Error('the recording holds a problem and a recovery');
  const flap = (event: string, after: number): readonly Signal[] => {
    const openedAt = problem.problem.openedAt + after;
    return [
      { ...problem, at: problem.at + 60_000, problem: { ...problem.problem, event, openedAt } },
      { ...recovery, at: problem.at + 60_000, event, resolvedAt: openedAt + 8_000 },
    ];
  };
  const flaps = [...flap('31', 0), ...flap('32', 10_000), ...flap('33', 20_000)];
  const [up1, down1, up2, down2, up3, down3] = flaps;
  const orders = [flaps, [...flaps].reverse(), [up1, up2, down1, up3, down3, down2].filter((signal) => signal !== undefined)];
  for (const shift of orders.map((signals) => lived(signals))) {
    const ends = [...shift.problems.values()].map(({ event, openedAt, resolvedAt }) => [event, (resolvedAt ?? 0) - openedAt]).sort();
    expect(ends).toEqual(['31', '32', '33'].map((event) => [event, 8_000]));
    expect(shift.live()).toEqual([]);
    expect(shift.pages()).toEqual([]);
  }
});
