// storm.test: a made-up storm is the same for everybody, and its truth is whole.
import { expect, test } from '@jest/globals';
import { shapes } from './shapes.ts';
import { makeStorm } from './storm.ts';

const aStorm = (paths: 'known' | 'partly' | 'unknown' = 'known', seed = 2) => makeStorm({ size: 500, shape: 'tenants', paths, seed });

test('the same order gives the same storm, to the last tag', () => {
  expect(JSON.stringify(aStorm())).toBe(JSON.stringify(aStorm()));
});

test('what the monitoring knows of paths changes nothing of what happens, only what is known', () => {
  const known = aStorm('known');
  const unknown = aStorm('unknown');
  expect(unknown.failures.map(({ kind, at, members }) => ({ kind, at, members }))).toEqual(
    known.failures.map(({ kind, at, members }) => ({ kind, at, members })),
  );
  expect(unknown.topology.edges).toEqual([]);
  expect(known.topology.edges.length).toBeGreaterThan(500);
});

test('every problem and report belongs to a failure or is noise, and signals come in the order of their delivery', () => {
  for (const shape of shapes) {
    const storm = makeStorm({ size: 40, shape, paths: 'known', seed: 5 });
    for (const signal of storm.signals) {
      if (signal.kind === 'problem-opened') expect(storm.truth.has(`zabbix-main:${signal.problem.event}`)).toBe(true);
      if (signal.kind === 'reported') expect(storm.truth.has(`report:${signal.id}`)).toBe(true);
    }
    const times = storm.signals.map((signal) => signal.at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  }
});
