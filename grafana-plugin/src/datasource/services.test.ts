// services.test: that the health of services comes now and over time.
import { expect, test } from '@jest/globals';
import { getService } from '../../../zabbix-bridge/src/api/contract/service.ts';
import { aContext, answering, aQuery, askBridge, fieldOf, rowsOf } from '../../test/asking.ts';
import { aService } from '../../test/builders.ts';
import { serviceDetail } from '../api/wire/service.ts';
import { answerServices, historyFrame, mostHistories } from './services.ts';

test('each service is a row with its health, worst as the bridge sorts them', async () => {
  const asked = answering('/api/v1/services', { rows: [aService({ id: 'mail', state: 'down', tenant: 'pharma' }), aService({ id: 'web' })] });
  const [frame] = await answerServices(aQuery({ kind: 'services', state: ['down', 'ok'], criticality: ['key'], text: 'a' }), aContext(), askBridge);
  expect(asked).toEqual(['state=down&state=ok&criticality=key&text=a']);
  expect(frame && rowsOf(frame)).toMatchObject([
    { id: 'mail', health: 'down', P1: 0, tenant: 'pharma' },
    { id: 'web', health: 'ok' },
  ]);
  expect(frame && fieldOf(frame, 'health')?.config.mappings?.[0]?.options).toMatchObject({ down: { text: 'down' }, ok: { text: 'works' } });
});

test('services are narrowed by id and tenant, which the bridge does not do', async () => {
  answering('/api/v1/services', { rows: ['mail', 'web'].map((id) => aService({ id, tenant: 'pharma' })) });
  const ids = async (query: object) =>
    (await answerServices(aQuery({ kind: 'services', ...query }), aContext(), askBridge)).flatMap((it) => rowsOf(it).map(({ id }) => id));
  expect(await ids({ service: ['web'] })).toEqual(['web']);
  expect(await ids({ tenant: ['pharma'] })).toEqual(['mail', 'web']);
  expect(await ids({ tenant: ['bank'] })).toEqual([]);
});

test('health over time begins with the range and names the service in its labels', () => {
  const { from } = aContext();
  const frame = historyFrame(serviceDetail.parse(getService.example), aContext());
  expect(rowsOf(frame)).toEqual([
    { time: from, health: 'ok' },
    { time: 1_795_283_640_000, health: 'down' },
  ]);
  expect(fieldOf(frame, 'health')).toMatchObject({ labels: { service: 'pharma.mail', tenant: 'pharma' }, config: { displayNameFromDS: 'Corporate mail' } });
});

test('no more services are drawn over time than can be told apart, and it is said so', async () => {
  answering('/api/v1/services', { rows: Array.from({ length: mostHistories + 1 }, (_, nth) => aService({ id: `s${nth}` })) });
  answering('/api/v1/service', getService.example);
  const frames = await answerServices(aQuery({ kind: 'services', show: 'history' }), aContext(), askBridge);
  expect(frames).toHaveLength(mostHistories);
  expect(frames[0]?.meta?.notices?.[0]?.text).toBe('Only the worst 50 of 51 services are shown.');
});
