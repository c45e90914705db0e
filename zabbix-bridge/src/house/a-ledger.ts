// a-ledger: a real read model that takes down what becomes of messages, and a teller that writes into it; for the house's own tests.
import { pino } from 'pino';
import type { Channel } from '../channels/channel.ts';
import type { Change } from '../model/change.ts';
import type { Telling } from '../model/errand.ts';
import type { Signal } from '../model/signal.ts';
import type { Handler } from '../outbox/outbox.ts';
import { defaultRetry } from '../outbox/retry.ts';
import { happened, twoTenants } from '../readmodel/builders.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { gatesOf, heeded } from './gates.ts';
import { teller, type TellingParts } from './telling.ts';

/** Virtual, as a rule. */
type Time = { readonly wall: TellingParts['clock']; readonly timers: TellingParts['timers'] };
type Ledger = Awaited<ReturnType<typeof aLedger>>;

/** Of two tenants, about whose incident `inc-a` messages go out. */
export async function aLedger(time: Time) {
  const readModel = openReadModel(':memory:');
  let seq = 0;
  const follows = async (...changes: readonly Change[]): Promise<void> => readModel.follow((seq += 1), time.wall(), changes);
  await follows(...twoTenants());
  return {
    time,
    readModel,
    /** What was decided, and is known at once. */
    follows,
    decided: () => seq,
    /** An attempt stands in the timeline as it is told; of other signals nothing follows. */
    accept: async (signals: readonly Signal[]) => {
      await follows(
        ...signals.flatMap((signal) => {
          if (signal.kind !== 'dispatched') return [];
          const { at, incident, ...what } = signal;
          return [happened(incident, what, at)];
        }),
      );
      return { first: seq, last: seq };
    },
    /** Of `inc-a`, the latest first. */
    dispatches: async () => (await readModel.ledger(undefined, 'inc-a'))?.dispatches ?? [],
  };
}

/** @param channels  by which messages go out, to `noc` where no rules name anybody. @throws Error when there is none */
export function tellerInto(
  { time, readModel, accept, decided }: Ledger,
  channels: readonly Channel[],
  but: Partial<Pick<TellingParts, 'rules' | 'intake' | 'log'>> = {},
): Handler<Telling> {
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const gates = gatesOf(byName, { clock: time.wall, timers: time.timers });
  const tell = teller({
    channels: new Map(channels.map((channel) => [channel.name, heeded(channel, gates, time.wall)])),
    gates,
    rules: () => undefined,
    usual: { locale: 'en', zone: 'Europe/Moscow', to: Object.fromEntries(channels.map(({ name }) => [name, 'noc'])) },
    readModel,
    intake: { accept },
    decided,
    clock: time.wall,
    timers: time.timers,
    chance: () => 1,
    retry: defaultRetry,
    pageOf: () => undefined,
    acts: () => [],
    log: pino({ level: 'silent' }),
    ...but,
  });
  if (!tell) throw new Error('there is no channel');
  return tell;
}
