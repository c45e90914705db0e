// What the webhook of Alertmanager promises, spoken to a receiver that reads it as Alertmanager documents it.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { anHttpPeer, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { alertmanagerChannel } from './alertmanager.ts';
import { aLetter, anAbout } from './builders.ts';
import { channelPromises } from './promises.ts';

/** As `template.Data` and `webhook.Message` of Alertmanager have it: every label and annotation is a text. */
const texts = z.record(z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/), z.string());
const payloadForm = z.strictObject({
  version: z.literal('4'),
  groupKey: z.string(),
  truncatedAlerts: z.int(),
  status: z.enum(['firing', 'resolved']),
  receiver: z.string(),
  groupLabels: texts,
  commonLabels: texts,
  commonAnnotations: texts,
  externalURL: z.string(),
  alerts: z
    .array(
      z.strictObject({
        status: z.enum(['firing', 'resolved']),
        labels: texts,
        annotations: texts,
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        generatorURL: z.string(),
        fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
      }),
    )
    .min(1),
});

const now = Date.UTC(2026, 8, 23, 12);
const taken = () => ({ status: 200, body: {} });
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  peer.answers(taken);
});
const anAlertmanager = (url = `${peer.url}/hook/s3cret`) => alertmanagerChannel({ desk: url }, 'a-bearer-token', () => now);
const post = (letter = aLetter({ about: anAbout() })) => anAlertmanager().post({ id: 'inc-1/tell/1', address: 'desk', letter });
const payload = () => payloadForm.parse(peer.asked.at(-1)?.body);
const alert = () => payload().alerts[0];
const answers = (status: number) => peer.answers(() => ({ status, body: {} }));

channelPromises('a receiver of Alertmanager', {
  open: () => anAlertmanager(),
  address: 'desk',
  badAddress: 'nowhere',
  // Fields of a machine hold no markup.
  read: async () => ({
    first: alert()?.annotations['summary'] ?? '',
    text: `${alert()?.annotations['summary'] ?? ''}\n${alert()?.annotations['description'] ?? ''}`,
    markup: '',
  }),
  refusesAddress: () => answers(404),
  refusesAll: () => answers(401),
  isBusy: () => answers(503),
  unreachable: () => anAlertmanager('http://127.0.0.1:9/hook'),
  wire: { peer: () => peer, takesBy: 'status' },
});

test('an incident is one alert of one group, in the payload of version 4', async () => {
  expect(await post()).toMatchObject({ kind: 'sent' });
  expect(peer.asked[0]).toMatchObject({ path: '/hook/s3cret', headers: { authorization: 'Bearer a-bearer-token' } });
  expect(payload()).toMatchObject({
    groupKey: '{}:{alertname="NabatIncident", incident="INC-7"}',
    status: 'firing',
    receiver: 'desk',
    externalURL: 'https://grafana.example.org',
    groupLabels: { alertname: 'NabatIncident', incident: 'INC-7' },
  });
  expect(alert()).toMatchObject({
    status: 'firing',
    labels: { priority: 'P1', severity: 'critical', service: 'Corporate mail', tenant: 'pharma', instance: 'dc-01', audience: 'shift' },
    annotations: { summary: '🔴 P1 · Corporate mail is down: dc-01 unreachable', state: 'open' },
    startsAt: '2026-09-23T06:14:00.000Z',
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'https://grafana.example.org/a/nabat-incidents-app/incident/INC-7',
  });
});

test('what is taken still fires and says who has it; what is restored is resolved, under the same fingerprint', async () => {
  await post();
  const first = alert()?.fingerprint;
  await post(aLetter({ priority: 'P2', about: anAbout({ state: 'acknowledged', owner: 'anna' }) }));
  expect(alert()).toMatchObject({ status: 'firing', fingerprint: first, annotations: { owner: 'anna' } });
  await post(aLetter({ about: anAbout({ state: 'resolved', resolvedAt: Date.UTC(2026, 8, 23, 9, 4) }) }));
  expect(payload()).toMatchObject({ status: 'resolved', alerts: [{ status: 'resolved', fingerprint: first, endsAt: '2026-09-23T09:04:00.000Z' }] });
});

test.each([
  ['that went into another', aLetter({ about: anAbout({ state: 'merged' }) })],
  ['that is none, as a test', aLetter({ number: '', thread: 'test' })],
])('an incident %s ends now', async (_, letter) => {
  await post(letter);
  expect(payload()).toMatchObject({ status: 'resolved', alerts: [{ endsAt: '2026-09-23T12:00:00.000Z' }] });
});

test('neither the address of a receiver nor the token is in any words', async () => {
  peer.answers(() => ({ status: 400, body: { error: 's3cret a-bearer-token' } }));
  const refused = await post();
  expect(refused).toEqual({ kind: 'refused', whose: 'address', says: 'the receiver answered 400' });
});
