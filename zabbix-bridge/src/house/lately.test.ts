// lately.test: a read model that has heard nothing but what lives says of it what one says that has heard everything.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signalsOf, stormPlan } from '../../../test/storms/arbitrary.ts';
import { walk } from '../../../test/storms/walk.ts';
import { hostNames, serviceNames, source, t0, worldTopology } from '../../../test/storms/world.ts';
import { createEngine, restoreEngine } from '../engine/engine.ts';
import type { Order } from '../model/command.ts';
import { hour, minute } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import type { Followed, LivingAt } from '../bridge/follower.ts';
import { Lately } from '../bridge/lately.ts';

const learned: Signal = { kind: 'topology-learned', at: t0 - minute, from: source, topology: worldTopology(true) };
const number = fc.integer({ min: 1, max: 4 }).map((n) => `INC-${n}`);
const order: fc.Arbitrary<Order> = fc.oneof(
  number.map((incident): Order => ({ command: 'acknowledge', incident })),
  number.map((incident): Order => ({ command: 'close', incident })),
  number.map((incident): Order => ({ command: 'resolve', incident, note: 'works again' })),
  number.map((incident): Order => ({ command: 'comment', incident, text: 'looking' })),
  fc.tuple(number, number).map(([incident, into]): Order => ({ command: 'merge', incident, into })),
  fc.nat(3).map((n): Order => ({ command: 'silence', id: `s-${n}`, target: { host: hostNames[n] ?? '' }, until: t0 + 3 * hour, reason: 'known' })),
  fc.nat(3).map((n): Order => ({ command: 'unsilence', id: `s-${n}` })),
  fc.nat(3).map((n): Order => ({
    ...{ command: 'plan-works', id: `w-${n}`, name: 'firmware', hosts: [hostNames[n] ?? ''] },
    ...{ services: serviceNames.slice(n, n + 1), from: t0 + 10 * minute, until: t0 + hour },
  })),
);
const byPeople: fc.Arbitrary<readonly Signal[]> = fc
  .array(fc.record({ at: fc.nat(40).map((n) => t0 + n * minute), order }), { maxLength: 12 })
  .map((each) => each.map(({ at, order }, n): Signal => ({ kind: 'commanded', at, id: `c-${n}`, by: 'anna', order })));
const ofSources: fc.Arbitrary<readonly Signal[]> = fc.subarray<Signal>([
  { kind: 'source-silent', at: t0 + 5 * minute, source: 'zabbix-spb', since: t0, why: 'timed out' },
  { kind: 'source-returned', at: t0 + 20 * minute, source: 'zabbix-spb' },
]);
const day: fc.Arbitrary<readonly Signal[]> = fc
  .tuple(stormPlan(), byPeople, ofSources)
  .map(([plan, people, sources]) => [learned, ...[...signalsOf(plan), ...people, ...sources].toSorted((one, other) => one.at - other.at)]);

/** Each telling is noted as sent a moment later, as a channel would have it. */
function decided(signals: readonly Signal[]) {
  const engine = createEngine();
  const followed: Followed[] = [];
  const note = (signal: Signal, decision: Followed['decision']): void => {
    followed.push({ seq: followed.length + 1, at: signal.at, signal, decision });
    for (const errand of decision.errands) {
      if (errand.kind !== 'tell') continue;
      const { id: telling, to, incident } = errand;
      const sent: Signal = { kind: 'dispatched', at: signal.at, incident, telling, to, channel: 'telegram', attempt: 1, state: 'sent', receipt: telling };
      note(sent, engine.decide(sent));
    }
  };
  walk(engine, signals, t0 + 2 * hour, ({ signal, decision }) => note(signal, decision));
  return { engine, followed };
}

/** Of a report that went with others into another incident a read model says where it came into being, and the engine where it is. */
const withoutPlaceOf = (name: string, value: unknown): unknown =>
  name === 'report' && typeof value === 'object' && value !== null ? { ...value, incident: undefined } : value;

async function whatLives(model: ReadModel, now: number): Promise<object> {
  const page = { limit: 1_000 };
  const live = await model.incidents(undefined, { live: true }, 'updated', page);
  const rows = live.ok ? live.value.rows : [];
  const details = await Promise.all(
    rows.map(async ({ incident: { id } }) => {
      const { timeline: _, timelineBefore: __, ...detail } = (await model.incident(undefined, id)) ?? {};
      const { told = [], dispatches = [] } = (await model.ledger(undefined, id)) ?? {};
      const messages = await Promise.all(told.map(({ telling = '' }) => model.notification(undefined, `N-${telling.slice(telling.lastIndexOf('/') + 1)}`)));
      return { detail, told, dispatches, messages: messages.map((message) => message && [message.name, message.row]) };
    }),
  );
  return {
    live,
    details: JSON.parse(JSON.stringify(details), withoutPlaceOf) as unknown,
    problems: await model.problems(undefined, { open: true }, 'newest', page),
    services: await model.services(undefined),
    sources: await model.sources(undefined),
    maintenances: await model.maintenances(undefined, now, now + hour),
    silences: await model.silences(undefined, now),
    counters: await model.counters(undefined),
    commands: await Promise.all(
      Array.from({ length: 12 }, async (_, n) => {
        const { incidentNumber: __, ...command } = (await model.command(undefined, `c-${n}`)) ?? {}; // that of an incident which is long over is history
        return command;
      }),
    ),
    position: model.position(),
  };
}

/** What a snapshot holds after the share `kept` of it, and the rest of what was decided led to. */
function restarted({ engine, followed }: ReturnType<typeof decided>, kept: number, last: Followed): readonly LivingAt[] {
  const half = Math.floor((followed.length * kept) / 100);
  let lately = new Lately();
  for (const each of followed.slice(0, half)) lately.follow(each);
  lately = new Lately(JSON.parse(JSON.stringify(lately.kept())) as ReturnType<Lately['kept']>);
  for (const each of followed.slice(half)) lately.follow(each);
  lately.forget((incident) => engine.knows(incident), last.at);
  return lately.withLiving(restoreEngine(JSON.parse(JSON.stringify(engine.snapshot()))).living(), last);
}

async function followedAll(followed: readonly Followed[]): Promise<ReadModel> {
  const all = openReadModel(':memory:');
  await all.followAll(followed.map(({ seq, at, decision }) => ({ seq, at, changes: decision.changes })));
  return all;
}

test('what lives is the same whether all that led to it was followed or not, also when a snapshot lies between', async () => {
  await fc.assert(
    fc.asyncProperty(day, fc.nat(100), async (signals, kept) => {
      const story = decided(signals);
      const last = story.followed.at(-1);
      if (!last) return;
      await using all = await followedAll(story.followed);
      await using living = openReadModel(':memory:');
      await living.beginWith(restarted(story, kept, last));

      expect(await whatLives(living, last.at)).toEqual(await whatLives(all, last.at));
    }),
    { numRuns: 40 },
  );
});

// used to have of it only what had changed since, and each message twice
test('and once its history is filled in from a journal that has let go of its beginning, wherever that now begins', async () => {
  await fc.assert(
    fc.asyncProperty(day, fc.nat(100), fc.nat(100), async (signals, kept, gone) => {
      const story = decided(signals);
      const last = story.followed.at(-1);
      if (!last) return;
      await using all = await followedAll(story.followed);
      await using anew = openReadModel(':memory:');
      await anew.beginWith(restarted(story, kept, last));
      const first = Math.floor((story.followed.length * gone) / 100) + 1;
      await anew.rebuild(async function* (after) {
        for (const each of story.followed) if (each.seq > after && each.seq >= first) yield each;
      });

      expect(anew.lacksBefore()).toBeUndefined();
      // what was ordered is history as old as the rest of it
      expect({ ...(await whatLives(anew, last.at)), commands: [] }).toEqual({ ...(await whatLives(all, last.at)), commands: [] });
    }),
    { numRuns: 40 },
  );
});
