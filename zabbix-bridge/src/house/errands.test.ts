// errands.test: what is said of a deed that never came to its source.
import { expect, test } from '@jest/globals';
import pino from 'pino';
import { spokenWords } from '../api/spoken-words.ts';
import type { Errand, Telling, WriteBack } from '../model/errand.ts';
import type { Signal, WrittenBack } from '../model/signal.ts';
import type { Kept } from '../outbox/outbox.ts';
import { ZabbixError } from '../sources/zabbix/error.ts';
import { writtenBackWords } from '../words/written-back.ts';
import { errandHandlers, givenUp } from './errands.ts';

const errand: WriteBack = {
  kind: 'write-back',
  id: 'e1',
  at: 0,
  incident: 'inc-a',
  source: 'zabbix-main',
  events: ['1000', '1001'],
  by: 'anna',
  action: 'acknowledge',
};
const kept: Kept = { outcome: undefined, attempts: 0, note: () => Promise.resolve() };

function anIntake() {
  const accepted: Signal[] = [];
  const accept = (signals: readonly Signal[]) => {
    accepted.push(...signals);
    return Promise.resolve({ first: accepted.length, last: accepted.length });
  };
  return { accepted, intake: { accept } };
}

/** Is tried once and given up. @returns what the journal is given of it, event by event */
async function givenUpAfter(error: Error): Promise<readonly WrittenBack[]> {
  const { accepted, intake } = anIntake();
  const handlers = errandHandlers({
    log: pino({ level: 'silent' }),
    readModel: { incidentRow: () => Promise.resolve(undefined), waitFor: () => Promise.resolve() },
    words: spokenWords('en'),
    locale: 'en',
    shadow: false,
    intake,
    clock: () => 5,
    decided: () => 0,
    writerOf: () => () => Promise.reject(error),
    onTold: () => {},
  });
  const last = await handlers['write-back']?.(errand, kept);
  if (last?.kind !== 'again') throw new Error('it is not tried again');
  expect(last.waits).toBe('lane');
  await givenUp(errand, last.outcome, 1, { intake, clock: () => 5, log: pino({ level: 'silent' }) });
  return accepted.filter((signal) => signal.kind === 'written-back');
}
const timesOut = { method: 'event.acknowledge', says: 'connect ETIMEDOUT 192.0.2.1:443', mend: 'is it up?' };

test('a deed that is given up says of each event why, as a fact and in the technical words that were met', async () => {
  const said = await givenUpAfter(new ZabbixError({ code: 'zabbix-unreachable', ...timesOut }));
  expect(said).toEqual(
    ['1000', '1001'].map((event) => ({
      ...{ kind: 'written-back', at: 5, source: 'zabbix-main', event, entry: 'e1', action: 'acknowledge', outcome: 'gave-up', by: 'anna' },
      ...{ why: 'unreachable', says: 'event.acknowledge: connect ETIMEDOUT 192.0.2.1:443: is it up?' },
    })),
  );
});

test.each([
  ['unreachable', new ZabbixError({ code: 'zabbix-unreachable', ...timesOut }), 'Zabbix не отвечал'],
  ['not-let-in', new ZabbixError({ code: 'zabbix-refused', about: 'credential', ...timesOut }), 'Zabbix не впускал Nabat'],
  ['no-right', new ZabbixError({ code: 'zabbix-refused', about: 'right', ...timesOut }), 'этого Nabat в Zabbix делать нельзя'],
  ['call-refused', new ZabbixError({ code: 'zabbix-refused', about: 'call', ...timesOut }), 'Zabbix отказывал в таком запросе'],
])('whoever reads Russian is told in Russian that it was given up for %s', async (why, error, words) => {
  const [said] = await givenUpAfter(error);
  if (!said) throw new Error('nothing was said');
  expect(said.why).toBe(why);
  expect(writtenBackWords(said, 'ru')).toBe(`подтверждение: не удалось после многих попыток: ${words} (${said.says ?? ''})`);
});

test('what is none of these is said in its own words, and so is what an older Nabat had tried', async () => {
  const [said] = await givenUpAfter(new Error('the answer is no list'));
  expect(said).toMatchObject({ outcome: 'gave-up', says: 'the answer is no list' });
  expect(said).not.toHaveProperty('why');
  const { accepted, intake } = anIntake();
  await givenUp(errand, 'out of reach', 1, { intake, clock: () => 5, log: pino({ level: 'silent' }) });
  expect(accepted).toMatchObject([{ says: 'out of reach' }, { says: 'out of reach' }]);
});

const page: Telling = {
  kind: 'tell',
  id: 'inc-a/tell/45',
  at: 0,
  incident: 'inc-a',
  number: 'INC-1',
  to: 'anna',
  priority: 'P1',
  interrupts: true,
  why: { kind: 'by-hand', by: 'boris' },
};
const unreached = { tried: [] };

// Before, each of them was a warning that "something failed and is tried again", with "was given up after 1 attempts" beside it.
test.each<[string, Errand, unknown, Readonly<Record<string, unknown>>]>([
  ['a page', page, unreached, { level: 50, msg: 'a page reached nobody and is not tried again; its escalation goes on', incident: 'INC-1', to: 'anna' }],
  ['a message without a sound', { ...page, interrupts: false }, unreached, { level: 40, msg: 'a message reached nobody and is not tried again' }],
  [
    'a page whose channels all refused',
    page,
    { tried: [{ channel: 'sms', attempts: 1, since: 0, over: 'unknown number' }] },
    { level: 50, says: 'sms: unknown number' },
  ],
  ['a digest', { kind: 'digest', id: 'd', at: 0, to: 'noc', incidents: [], problems: 0 }, 'away', { level: 40, to: 'noc', says: 'away' }],
  ['a deed', errand, { says: 'no such event' }, { level: 50, msg: 'what was to be written into a source is not tried again', says: 'no such event' }],
])('the log says of %s that it is not tried again, why, and as loudly as it is worth', async (_, given, why, expected) => {
  const lines: unknown[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  await givenUp(given, why, 1, { intake: anIntake().intake, clock: () => 5, log });
  expect(lines).toEqual([
    expect.objectContaining({ attempts: 1, ...(why === unreached && { says: 'no channel that is set up reaches this recipient' }), ...expected }),
  ]);
});

test.each([
  [false, 'told in this log alone: no channel is set up'],
  [true, 'a message goes out'],
])('that somebody is told the log says only where that is all there is: with a channel %s', async (hasChannel, msg) => {
  const lines: unknown[] = [];
  const handlers = errandHandlers({
    log: pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
    readModel: { incidentRow: () => Promise.resolve(undefined), waitFor: () => Promise.resolve() },
    words: spokenWords('en'),
    locale: 'en',
    shadow: false,
    intake: anIntake().intake,
    clock: () => 5,
    decided: () => 0,
    writerOf: () => undefined,
    onTold: () => {},
    deliver: hasChannel ? async () => ({ kind: 'done' }) : undefined,
  });
  await handlers.tell?.(page, kept);
  expect(lines).toEqual([expect.objectContaining({ level: 30, to: 'anna', msg })]);
});
