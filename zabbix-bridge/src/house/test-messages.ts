// test messages: sent at once to whoever is to be tried; what came back, and what providers say of them later, is known after a restart too.
import type { RulesInForce } from '@nabat/alert-rules';
import type { Channels, Tried, WayTested } from '../api/deps.ts';
import type { Channel, Heard, Posted } from '../channels/channel.ts';
import type { Clock } from '../model/clock.ts';
import type { Addressee } from '../model/errand.ts';
import { day, type EpochMs } from '../model/moment.ts';
import { testLetter } from '../words/test-letter.ts';
import { addresseeOf } from './addressee.ts';
import type { NoteStore } from './notes.ts';
import { reachOf, type Usual } from './ways.ts';

export type TestParts = {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly rules: () => RulesInForce | undefined;
  readonly usual: Usual;
  readonly clock: Clock;
  readonly notes: NoteStore;
  /** How long is known what a test showed, ms. */
  readonly keptMs: number;
};
export type TestMessages = Pick<Channels, 'test' | 'tested'> & {
  /** What a provider says later. @returns undefined where it is of no test; `unknown`: of one that is not ours, or long ago */
  heard(channel: string, heard: Heard): 'noted' | 'unknown' | undefined;
};

/** One message by one channel; `became`: what its provider has said of it since. */
type Sent = { readonly recipient: Addressee; readonly became?: 'delivered' | 'failed' };

/** Mail servers give up after five days; what they say after a week is of a message that nobody remembers. */
const heardForMs = 7 * day;

export function testMessages({ channels, rules, usual, clock, notes, keptMs }: TestParts): TestMessages {
  const ways = notes.room<WayTested>('tests', keptMs);
  const sent = notes.room<Sent>('test-messages', heardForMs);
  let count = 0;
  const keep = (recipient: Addressee, channel: string, outcome: Pick<WayTested, 'worked' | 'failed'>): void => {
    const way = `${recipient.kind} ${recipient.id} ${channel}`;
    ways.set(way, { ...ways.get(way), recipient, channel, ...outcome });
  };
  return {
    tested: () => ways.all(),
    async test({ to, channel: only, by }) {
      const recipient = addresseeOf(to, rules());
      if (!recipient) return 'unknown';
      const { reach, reader } = reachOf({ interrupts: true, recipient }, channels, rules(), usual);
      const letter = testLetter({ by, now: clock() }, reader);
      const id = `test/${clock()}/${(count += 1)}`;
      const wanted = reach.filter(({ channel }) => only === undefined || channel.name === only);
      return Promise.all(
        wanted.map(async ({ channel, address }) => {
          sent.set(`${id} ${channel.name}`, { recipient });
          const tried = triedAs(channel.name, await channel.post({ id, address, letter }));
          // A provider may be quicker with its last word than with its first.
          if (sent.get(`${id} ${channel.name}`)?.became === undefined) keep(recipient, channel.name, outcomeOf(tried, clock()));
          return tried;
        }),
      );
    },
    heard(channel, { id, state, says }) {
      if (!id.startsWith('test/')) return undefined;
      const message = sent.get(`${id} ${channel}`);
      if (!message) return 'unknown';
      if (message.became !== undefined || state === 'delayed') return 'noted';
      sent.set(`${id} ${channel}`, { ...message, became: state });
      keep(message.recipient, channel, outcomeOf({ state, ...(says !== undefined && { says }) }, clock()));
      return 'noted';
    },
  };
}

/** What nobody can say proves nothing. */
function outcomeOf({ state, says }: Pick<Tried, 'state' | 'says'>, at: EpochMs): Pick<WayTested, 'worked' | 'failed'> {
  if (state === 'ambiguous') return {};
  return state === 'failed' ? { failed: { at, ...(says !== undefined && { says }) } } : { worked: { at, state } };
}

/** Nothing is tried again here: who tries a channel wants to know how it is now. */
const triedAs = (channel: string, posted: Posted): Tried => ({
  channel,
  state: posted.kind === 'sent' || posted.kind === 'delivered' || posted.kind === 'ambiguous' ? posted.kind : 'failed',
  attempt: 1,
  ...(posted.says !== undefined && { says: posted.says }),
  ...('receipt' in posted && posted.receipt !== undefined && { receipt: posted.receipt }),
});
