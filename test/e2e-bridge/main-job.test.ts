// The main job in one process: webhooks come in, an incident forms, somebody takes it over the API, and a restart changes nothing of that.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { aNabat, posted, recordedStorm, until, type Nabat } from './a-nabat.ts';
import { aZabbix, zabbixUrl, type Zabbix } from './a-zabbix.ts';

const opened = recordedStorm().filter(({ event_value, event_update_status }) => event_value === '1' && event_update_status === '0');
const url = zabbixUrl;

/** The openings of the recorded storm, in batches a few seconds apart. */
async function storm(nabat: Nabat, zabbix: Zabbix): Promise<void> {
  for (const [nth, body] of opened.entries()) {
    zabbix.has([body]);
    expect(await nabat.posts(body)).toBe(202);
    if (nth % 10 === 9) await nabat.passes(5);
  }
}
const told = (nabat: Nabat) =>
  nabat.logged.filter(({ msg }) => msg.startsWith('told in this log alone')).map(({ incident, interrupts }) => `${String(incident)} ${String(interrupts)}`);

test('forty-one webhooks of one failed switch are one incident, told once in words', async () => {
  const zabbix = aZabbix(opened);
  const nabat = await aNabat({ url });
  await storm(nabat, zabbix);
  await nabat.passes(180);
  const incidents = await nabat.incidents();
  expect(incidents.map(({ number, members }) => [number, members.all])).toEqual([['INC-1', 41]]);
  expect(told(nabat)).toEqual(['INC-1 true']);
});

test('who takes it over the API owns it, and what Nabat may not write into Zabbix stands in the timeline as refused', async () => {
  const zabbix = aZabbix(opened);
  const nabat = await aNabat({ url, source: 'writeBack: false' });
  await storm(nabat, zabbix);
  await nabat.passes(180);
  await nabat.ask('/api/v1/commands/acknowledge', { incident: 'INC-1', message: 'on it' });
  const [incident] = await nabat.incidents();
  expect(incident).toMatchObject({ state: 'acknowledged', owner: expect.stringMatching(/./) });
  const written = async () => (await nabat.timeline('INC-1')).filter(({ kind }) => kind === 'written-back');
  await until(nabat, async () => (await written()).length >= 41);
  const refused = await written();
  expect(refused).toHaveLength(41);
  expect(new Set(refused.map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
});

test('an acknowledgement is written to each problem in Zabbix once, with the name of who took it', async () => {
  const zabbix = aZabbix(opened);
  const nabat = await aNabat({ url });
  await storm(nabat, zabbix);
  await nabat.passes(180);
  await nabat.ask('/api/v1/commands/acknowledge', { incident: 'INC-1', message: 'on it' });
  const done = async () => (await nabat.timeline('INC-1')).filter(({ kind, outcome }) => kind === 'written-back' && outcome === 'done').length;
  await until(nabat, async () => (await done()) === 41);
  expect(zabbix.written.flatMap(({ events }) => events).sort()).toEqual(opened.map(({ event_id }) => event_id).sort());
  expect(new Set(zabbix.written.map(({ message }) => message.replace(/\[nabat:.*/, '').replace(/^\S+/, 'who')))).toEqual(
    new Set(['who (Nabat INC-1): on it ']),
  );
});

test('a restart shows the same incidents and tells nobody twice', async () => {
  const zabbix = aZabbix(opened);
  const first = await aNabat({ url });
  await storm(first, zabbix);
  await first.passes(180);
  const before = await first.incidents();
  expect(told(first)).toHaveLength(1);
  await first.stop();
  const second = await aNabat({ folder: first.folder, time: first.time, url });
  await second.passes(60);
  expect(await second.incidents()).toEqual(before);
  expect(told(second)).toEqual([]);
});

test('a webhook that is delivered again after a restart changes nothing', async () => {
  const zabbix = aZabbix(opened);
  const first = await aNabat({ url });
  await storm(first, zabbix);
  await first.passes(180);
  await first.stop();
  const second = await aNabat({ folder: first.folder, time: first.time, url });
  await storm(second, zabbix);
  await second.passes(180);
  expect((await second.incidents()).map(({ number, members }) => [number, members.all])).toEqual([['INC-1', 41]]);
  expect(told(second)).toEqual([]);
});

test('in shadow mode it is decided the same, the log says what would have been told, and nothing is written back', async () => {
  const zabbix = aZabbix(opened);
  const nabat = await aNabat({ url, more: 'shadow: true' });
  await storm(nabat, zabbix);
  await nabat.passes(180);
  await nabat.ask('/api/v1/commands/acknowledge', { incident: 'INC-1' });
  await until(nabat, () => nabat.logged.some(({ msg }) => msg === 'would have written back'));
  expect(nabat.logged.filter(({ msg }) => msg === 'would have told')).toHaveLength(1);
  expect((await nabat.timeline('INC-1')).some(({ kind }) => kind === 'written-back')).toBe(false);
});

test('a webhook without a valid signature is refused and leaves no trace', async () => {
  const nabat = await aNabat();
  const [body = {}] = recordedStorm();
  const answer = await posted(`${nabat.url}/api/v1/sources/demo/zabbix`, body, nabat.time.wall() - 600_000);
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'bad-signature' });
  await nabat.passes(120);
  expect(await nabat.incidents()).toEqual([]);
});

test('one process owns a data folder: a second one is refused with words', async () => {
  const nabat = await aNabat();
  await expect(aNabat({ folder: nabat.folder })).rejects.toMatchObject({ code: 'journal-in-use' });
});

test('an address that is taken ends the start with words and leaves the folder free', async () => {
  const nabat = await aNabat();
  const taken = { folder: `${nabat.folder}-2`, port: Number(new URL(nabat.url).port) };
  await expect(aNabat(taken)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('EADDRINUSE') });
  await (await aNabat({ folder: taken.folder })).stop();
});

test('the rules folder is read at the start and again when it changes, and a wrong one leaves the last good one in force', async () => {
  aZabbix(opened);
  const nabat = await aNabat({ url, more: 'rulesFolder: rules-of-shop' });
  const services = async () =>
    (await nabat.ask<{ rows: readonly { readonly service: { readonly id: string; readonly catchAll?: boolean } }[] }>('/api/v1/services')).rows.map(
      ({ service }) => service.id,
    );
  expect(await services()).toEqual([]);
  const folder = join(nabat.folder, '..', 'rules-of-shop', 'services');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'shop.yaml'), 'service: shop\nname: Online shop\nmatch:\n  - host: web-*\n');
  await until(nabat, async () => (await services()).length > 0);
  expect(await services()).toEqual(['shop']);
  writeFileSync(join(folder, 'shop.yaml'), 'service: shop\nnam: Online shop\n');
  await until(nabat, () => nabat.logged.some(({ msg }) => msg.startsWith('the rules are wrong')));
  expect(nabat.logged.find(({ msg }) => msg.startsWith('the rules are wrong'))).toMatchObject({ place: 'services/shop.yaml:2:1', mend: 'did you mean name?' });
  expect(await services()).toEqual(['shop']);
});
