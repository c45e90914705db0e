// problems.test: that problems come as asked for, with severity in words.
import { expect, test } from '@jest/globals';
import { listProblems } from '../../../zabbix-bridge/src/api/contract/problem.ts';
import { aContext, answering, aQuery, askBridge, fieldOf, rowsOf } from '../../test/asking.ts';
import { answerProblems } from './problems.ts';

const path = '/api/v1/problems';

test('every filter is asked for', async () => {
  const asked = answering(path, listProblems.example);
  await answerProblems(
    aQuery({
      kind: 'problems',
      when: 'now',
      source: ['zabbix-main'],
      service: ['mail'],
      incident: 'INC-1',
      leastSeverity: '3',
      text: 'icmp',
      sort: 'severity',
      rows: 10,
    }),
    aContext(),
    askBridge,
  );
  expect(asked).toEqual(['sort=severity&open=true&source=zabbix-main&service=mail&incident=INC-1&leastSeverity=3&text=icmp&limit=10']);
});

test('the contract’s example is one row with typed fields and a link to its incident', async () => {
  answering(path, listProblems.example);
  const [frame] = await answerProblems(aQuery({ kind: 'problems' }), aContext(), askBridge);
  expect(frame && rowsOf(frame)).toMatchObject([
    {
      name: 'Unavailable by ICMP ping',
      hosts: 'dc-01',
      severity: 4,
      incident: 'INC-2041',
      tags: 'service: directory',
      resolvedAt: null,
      item: null,
      acknowledged: true,
    },
  ]);
  expect(frame && fieldOf(frame, 'severity')?.config.mappings?.[0]?.options).toMatchObject({ 4: { text: 'High' } });
  expect(frame && fieldOf(frame, 'incident')?.config.links?.[0]?.url).toContain('/incident/${__data.fields.incident:percentencode}');
});
