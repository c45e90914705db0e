// links.test: from a problem to Zabbix's own pages.
import { expect, test } from '@jest/globals';
import { linksOf, webOf } from './links.ts';

const web = webOf('https://zabbix.example.org/zabbix/api_jsonrpc.php');

test('event, item and host each have their page beside the API', () => {
  expect(linksOf({ event: '20892', trigger: '17120', item: { id: '42269' }, hosts: ['dc 01&x', 'other'] }, web)).toEqual({
    event: 'https://zabbix.example.org/zabbix/tr_events.php?triggerid=17120&eventid=20892',
    item: 'https://zabbix.example.org/zabbix/history.php?action=showgraph&itemids%5B%5D=42269',
    host: 'https://zabbix.example.org/zabbix/zabbix.php?action=search&search=dc+01%26x',
  });
});

test('what Zabbix gave no id for has no page', () => {
  expect(linksOf({ event: '1', trigger: 'dc-01: it is down', hosts: [] }, web)).toEqual({});
});
