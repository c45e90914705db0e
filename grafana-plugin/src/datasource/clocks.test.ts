// clocks.test: that the clocks of incidents stand as they are: running, resting, missed or met.
import { expect, test } from '@jest/globals';
import { aContext, answering, aQuery, askBridge, rowsOf } from '../../test/asking.ts';
import { anIncident } from '../../test/builders.ts';
import type { SlaClock } from '../api/wire/incident.ts';
import { answerClocks, standingOf } from './clocks.ts';

const { now } = aContext();
const aClock = (given: Partial<SlaClock> = {}): SlaClock => ({
  name: 'resolution',
  startedAt: now - 60_000,
  targetMs: 120_000,
  calendar: '24x7',
  dueAt: now + 60_000,
  ...given,
});

test.each<[string, Partial<SlaClock>]>([
  ['running', {}],
  ['running', { dueAt: now }],
  ['missed', { dueAt: now - 1 }],
  ['missed', { dueAt: now - 10, stoppedAt: now - 9 }],
  ['met', { dueAt: now - 10, stoppedAt: now - 10 }],
  ['resting', { calendar: 'business-hours', dueAt: now + 120_001 }],
])('a clock is %s', (standing, given) => {
  expect(standingOf(aClock(given), now)).toBe(standing);
});

test('each clock is a row with its time left, negative where it was missed, first due first', async () => {
  answering('/api/v1/incidents', {
    rows: [
      anIncident({ id: 'a', clocks: [aClock(), aClock({ name: 'reaction', dueAt: now - 30_000 })] }),
      anIncident({ id: 'b', clocks: [aClock({ dueAt: now - 60_000, stoppedAt: now - 90_000 })] }),
    ],
    asOf: 1,
  });
  const [frame] = await answerClocks(aQuery({ kind: 'clocks' }), aContext(), askBridge);
  expect(frame && rowsOf(frame)).toMatchObject([
    { id: 'b', clock: 'resolution', standing: 'met', remaining: 30_000, stoppedAt: now - 90_000 },
    { id: 'a', clock: 'reaction', standing: 'missed', remaining: -30_000, stoppedAt: null, gone: 1 },
    { id: 'a', clock: 'resolution', standing: 'running', remaining: 60_000, gone: 0.5, target: 120_000 },
  ]);
});

test('clocks can be narrowed by name and standing', async () => {
  answering('/api/v1/incidents', { rows: [anIncident({ clocks: [aClock(), aClock({ name: 'reaction' }), aClock({ dueAt: now - 1 })] })], asOf: 1 });
  const [frame] = await answerClocks(aQuery({ kind: 'clocks', clock: ['resolution'], standing: ['running'] }), aContext(), askBridge);
  expect(frame && rowsOf(frame)).toMatchObject([{ clock: 'resolution', standing: 'running' }]);
});
