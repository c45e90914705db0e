// resources.test: each resource is asked for by its hook and read as the contract's own example has it.
import type { ReactNode } from 'react';
import { beforeEach, expect, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { bridge } from '../../test/bridge.ts';
import { exampleAnswers } from '../../test/example-answers.ts';
import { useCounters, usePeriod } from './counters.ts';
import { useMe } from './me.ts';
import { useIncident, useMembers, useTimeline } from './incident.ts';
import { NabatData } from './NabatData.tsx';
import { useMetricsOfIncident } from './metrics.ts';
import { useProblems } from './problems.ts';
import { useService, useServices } from './services.ts';
import { useSimilar } from './similar.ts';
import { useWriteBacks } from './write-backs.ts';
import { useHealth, useSources } from './sources.ts';

beforeEach(() => bridge.use(...exampleAnswers));

test.each<[string, () => { readonly data: unknown }, unknown]>([
  ['who asks', () => useMe(), { name: 'anna', may: { look: true, act: true, configure: false } }],
  ['an incident by its number', () => useIncident('INC-2041'), { number: 'INC-2041', why: { rootWords: 'dc-01' } }],
  ['the members of an incident', () => useMembers('INC-2041'), [{ role: 'cause', problem: { hosts: ['dc-01'] } }]],
  ['the incidents most like one', () => useSimilar('INC-2041'), [{ becauseWords: 'the same root, dc-01', helped: { note: { by: 'anna' } } }]],
  ['what was written into the sources', () => useWriteBacks('INC-2041'), { pending: 1, rows: [{ state: 'pending', by: 'anna' }, { state: 'done' }] }],
  ['what the items of an incident measured', () => useMetricsOfIncident('INC-2041', true), { series: [{ hostName: 'Domain controller 1', units: '%' }] }],
  ['the timeline of an incident', () => useTimeline('INC-2041'), [{ words: 'anna took it' }]],
  ['problems', () => useProblems({ open: true }), [{ key: 'zabbix-main:20892', incidentNumber: 'INC-2041' }]],
  ['counters', () => useCounters(), { openProblems: 3 }],
  ['a period', () => usePeriod(0, 1), { problems: 412, pages: 2 }],
  ['services', () => useServices(), [{ state: 'down', service: { name: 'Corporate mail' } }]],
  ['a service', () => useService('pharma.mail'), { history: [{ state: 'ok' }, { state: 'down' }] }],
  ['sources', () => useSources(), { rows: [{ source: 'zabbix-main', state: 'ok' }] }],
  ['whether the bridge is ready', () => useHealth(), { ready: true }],
])('%s', async (_name, hook, expected) => {
  const cache = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => <NabatData cache={cache}>{children}</NabatData>;
  const { result } = renderHook(hook, { wrapper });
  await waitFor(() => expect(result.current.data).toMatchObject(expected as object));
});
