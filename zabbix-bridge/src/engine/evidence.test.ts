// evidence: the promises about how much is looked at when something comes or goes, however much is open.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day, hour, minute, second, type EpochMs } from '../model/moment.ts';
import type { ProblemFacts, Severity } from '../model/problem.ts';
import { dropIdle, hostsAmong } from './counters.ts';
import { openProblem, resolveProblem, updateProblem } from './ingest.ts';
import { recall, rememberedOf } from './memory.ts';
import { cutProof, insideProof, isTooLittle, workProof } from './proofs.ts';
import { gatherSaid } from './service-problems.ts';
import { createState, type State } from './state.ts';

const night = Date.UTC(2026, 2, 3);
const slow = 'Response time of the application is too high';

/** Opens a problem whose place in the order is settled by the time it is heard of. */
function open(state: State, event: string, at: EpochMs, differs: Partial<ProblemFacts> = {}): void {
  state.now = Math.max(state.now, at + 30 * second);
  const problem: ProblemFacts = {
    source: 'z',
    event,
    openedAt: at,
    name: slow,
    severity: 3,
    hosts: [`h${event}`],
    groups: ['Linux servers'],
    tags: [],
    ...differs,
  };
  openProblem(state, { kind: 'problem-opened', at: state.now, problem });
}

test.each([20, 400])('a surge over the whole estate makes only those of its time choose again, with %d others open for hours', (standing) => {
  const state = createState();
  for (let nth = 0; nth < standing; nth += 1) open(state, `old${nth}`, night + Math.round((nth * 12 * hour) / standing));
  state.rechoose.clear();
  for (let nth = 0; nth < 20; nth += 1) open(state, `new${nth}`, night + day + nth * second);
  const again = [...state.rechoose];
  expect(again.filter((key) => key.startsWith('z:old'))).toEqual([]);
  expect(again.length).toBeGreaterThan(10);
});

const step = fc.record({
  event: fc.nat(8),
  does: fc.constantFrom('open', 'resolve', 'rate'),
  name: fc.constantFrom(slow, 'Unavailable by ICMP ping', 'Disk space is low', 'HTTP service is down', 'Interface Gi1/0/1: Link down'),
  severity: fc.constantFrom<Severity>(1, 2, 3, 4, 5),
  service: fc.constantFrom('shop', 'mail'),
});

test('what is said of each service, counted up and down, is what its open problems say', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const state = createState();
      steps.forEach(({ event, does, name, severity, service }, nth) => {
        const at = night + nth * minute;
        const id = String(event);
        state.now = at + 30 * second;
        if (does === 'open') open(state, id, at, { name, severity, tags: [{ tag: 'service', value: service }] });
        else if (does === 'rate') updateProblem(state, { kind: 'problem-updated', at: state.now, source: 'z', event: id, severity });
        else resolveProblem(state, { kind: 'problem-resolved', at: state.now, source: 'z', event: id, resolvedAt: at, because: 'recovered' });
      });
      const spoken = [...state.saidOf].filter(([, { down, degraded, weak, cut }]) => down + degraded + weak + cut > 0);
      expect(new Map(spoken)).toEqual(gatherSaid(state));
    }),
  );
});

test('how many hosts of a service do not work, counted up and down, is what a look at all of it finds, after a restart too', () => {
  let found = 0;
  const isCounted = ({ counters }: Pick<State, 'counters'>): void => {
    for (const { inside, hostsInside } of counters.values()) {
      expect(hostsInside).toBe(hostsAmong(inside));
      if (hostsInside > 1 && hostsInside < inside.size) found += 1;
    }
  };
  const comesOrGoes = fc.record({ opens: fc.boolean(), event: fc.nat(60), host: fc.nat(4), isWeb: fc.boolean() });
  fc.assert(
    fc.property(fc.array(comesOrGoes, { maxLength: 60, size: 'max' }), (steps) => {
      const state = createState();
      steps.forEach(({ opens, event, host, isWeb }, nth) => {
        const at = night + nth * second;
        state.now = at + 30 * second;
        const item = isWeb ? { item: { key: `web.test.fail[page ${host}]` } } : {};
        if (opens) open(state, String(event), at, { hosts: [`h${host}`], tags: [{ tag: 'service', value: 'shop' }], ...item });
        else resolveProblem(state, { kind: 'problem-resolved', at: state.now, source: 'z', event: String(event), resolvedAt: at, because: 'recovered' });
        isCounted(state);
      });
      isCounted(recall(JSON.parse(JSON.stringify(rememberedOf(state)))));
    }),
  );
  expect(found).toBeGreaterThan(20);
});

test('what is too little for any proof gives none when it is weighed all the same', () => {
  let weighed = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const state = createState();
      steps.forEach(({ event, does, name, severity, service }, nth) => {
        const at = night + nth * second;
        const id = String(event);
        state.now = at + 30 * second;
        const facts = { name, severity, hosts: [`msk-${event % 4 < 2 ? 'a' : 'b'}-${id}`], tags: [{ tag: 'service', value: service }] };
        if (does === 'resolve')
          resolveProblem(state, { kind: 'problem-resolved', at: state.now, source: 'z', event: id, resolvedAt: at, because: 'recovered' });
        else open(state, id, at, facts);
      });
      for (const [entity, counters] of state.counters) {
        const proofs = [cutProof(state, entity), workProof(state, entity), insideProof(state, entity)].filter((proof) => proof !== undefined);
        weighed += proofs.length;
        if (isTooLittle(state, counters)) expect(proofs).toEqual([]);
      }
    }),
  );
  expect(weighed).toBeGreaterThan(20);
});

test('what is let go of while a host that it speaks of stays known is counted anew with the next trouble there', () => {
  const [fresh, again] = [createState(), createState()];
  open(again, 'early', night, { hosts: ['msk-a-1'], name: 'Unavailable by ICMP ping' });
  resolveProblem(again, { kind: 'problem-resolved', at: again.now, source: 'z', event: 'early', resolvedAt: again.now, because: 'recovered' });
  again.now = night + day;
  dropIdle(again, again.now);
  expect([...again.counters]).toEqual([]);
  for (const state of [fresh, again])
    for (const nth of [1, 2, 3, 4]) open(state, `late${nth}`, night + day + nth * second, { hosts: [`msk-a-${nth}`], name: 'Unavailable by ICMP ping' });
  expect(again.counters.get('place:name/msk-a')?.cut).toEqual(fresh.counters.get('place:name/msk-a')?.cut);
  expect(again.counters.get('place:name/msk-a')?.cut.size).toBe(4);
});
