// like: a forecast from how long incidents like it have taken, where nobody has given an estimate.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { rememberHowLong } from './like.ts';
import { newCase } from './new-case.ts';
import { anEscalation, aStep, onCall, person, someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift } from './shift.ts';
import { createState } from './state.ts';

const ping = 'Unavailable by ICMP ping';
const hosts = ['exch-01', 'web-01'];
const topology = {
  hosts: hosts.map((host) => aHost(host)),
  services: [aService('mail', { match: [{ host: 'exch-01' }] }), aService('shop', { match: [{ host: 'web-01' }] })],
};

/** A P2 may take four hours; Vera hears of a resolution that will be missed. So often mail has been down for so long. */
function afterFailures(times: number, each: string, host = 'exch-01') {
  const shift = aShift({ topology });
  const on = [{ clock: 'resolution' as const, event: 'forecast' as const }];
  shift.obeys(someRules({ escalations: [anEscalation('all-hands', [aStep([onCall('line-1')], 14), aStep([person('vera')], 15, { on })])] }));
  for (let nth = 0; nth < times; nth += 1) {
    shift.opens(host, ping);
    shift.passes('70s');
    shift.orders({ command: 'acknowledge', incident: shift.only().id });
    shift.passes(each);
    shift.clears(host, ping);
    shift.passes('2h');
  }
  return shift;
}
const forecasts = (shift: ReturnType<typeof afterFailures>) => shift.happened(shift.only().id, 'clock-forecast');

test('where three like it took longer than the target, the breach is forecast when it is told, with what it is said from, and its step is taken at once', () => {
  const shift = afterFailures(3, '5h');
  shift.opens('exch-01', ping);
  shift.passes('70s');
  const { openedAt } = shift.only();
  const [like] = forecasts(shift);
  expect(like).toMatchObject({ clock: 'resolution', like: { incidents: 3, medianMs: 5 * hour + 70_000 } });
  expect(like?.expectedAt).toBe(openedAt + 5 * hour + 70_000);
  expect(shift.tellings().at(-1)).toMatchObject({ to: 'vera', why: { kind: 'clock', event: 'forecast' } });
  // who asks is told the same
  expect(shift.inquiries.forecast(shift.only().id, shift.now)).toEqual({
    ...{ expectedAt: like?.expectedAt, willMiss: true },
    source: { kind: 'like', incidents: 3, medianMs: 5 * hour + 70_000 },
  });
});

test('two are too few, another service or a shorter time forecast nothing, and what people say goes before', () => {
  for (const shift of [afterFailures(2, '5h'), afterFailures(3, '5h', 'web-01'), afterFailures(3, '1h')]) {
    shift.opens('exch-01', ping);
    shift.passes('70s');
    expect(forecasts(shift)).toEqual([]);
  }
  const shift = afterFailures(3, '5h');
  shift.opens('exch-01', ping);
  shift.passes('31s');
  shift.orders({ command: 'set-known', incident: shift.only().id, known: { expectedRecoveryAt: shift.now + 20 * minute } });
  shift.passes('1m');
  expect(forecasts(shift)).toEqual([]);
});

test('what it is forecast from survives a restart, and only the latest twenty count', () => {
  const shift = afterFailures(20, '1h');
  shift.restarts();
  for (let nth = 0; nth < 11; nth += 1) {
    shift.opens('exch-01', ping);
    shift.passes('70s');
    shift.orders({ command: 'acknowledge', incident: shift.only().id });
    shift.passes('6h');
    shift.clears('exch-01', ping);
    shift.passes('2h');
  }
  shift.opens('exch-01', ping);
  shift.passes('70s');
  expect(forecasts(shift)).toMatchObject([{ like: { incidents: 20, medianMs: 6 * hour + 70_000 } }]);
});

test('of more than 5,000 kinds those are forgotten that came longest ago, one for each new one', () => {
  const state = createState();
  const kase = newCase(state, { key: 'host:a', root: 'host:a', openedAt: 0, knownBefore: false });
  kase.head = { ...kase.head, resolvedAt: minute };
  const closes = (nth: number): void => {
    kase.kinds = [`host:${nth} reach`];
    rememberHowLong(state, kase);
  };
  for (let nth = 1; nth <= 5_000; nth += 1) closes(nth);
  closes(1); // comes again, and is the latest now
  for (let nth = 5_001; nth <= 5_003; nth += 1) closes(nth);
  expect(state.lasted.size).toBe(5_000);
  expect([1, 2, 3, 4, 5].map((nth) => state.lasted.get(`host:${nth} reach`)?.length)).toEqual([2, undefined, undefined, undefined, 1]);
});
