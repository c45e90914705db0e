// evidence: the promises about who is said to say that a machine fails.
import { expect, test } from '@jest/globals';
import { evidenceWords } from './evidence.ts';
import { noNames } from './names.ts';

const link = 'Interface 100GE2/0/1(bng-1): Link down';
const names = { ...noNames, problem: () => ({ name: link, hosts: ['core-1'] }) };
const said = { kind: 'direct', problem: 'zabbix:1' } as const;

test('what another machine says is not called a check of its own', () => {
  expect(evidenceWords('host:bng-1', said, 'en', names)).toBe(`another machine says so, “${link}” on core-1`);
  expect(evidenceWords('host:bng-1', said, 'ru', names)).toBe(`об этом говорит другая машина, «${link}» на core-1`);
  expect(evidenceWords('host:core-1', said, 'en', names)).toBe(`its own check fails, “${link}” on core-1`);
});
