// What telephones say of messages that were sent before the process was killed is heard by the one that is started after it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as passes } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aFolder } from '../tools/a-folder.ts';
import { anSmsCentre, type SmsCentre } from '../tools/sms-centre.ts';
import { aProcess, type NabatProcess } from './a-process.ts';

/** Fifty with NABAT_LONG=1. */
const rounds = process.env['NABAT_LONG'] === '1' ? 50 : 4;
const folder = aFolder({
  'rules/people/people.yaml': `person: anna
name: Anna Petrova
contacts: { sms: '+7 916 123-45-67' }
---
escalation: lines
steps: [{ tell: anna, by: [sms], repeat: every 30m }]
`,
  'rules/routing.yaml': 'route: { escalation: lines }\n',
});

let centre: SmsCentre;
beforeEach(async () => {
  centre = await anSmsCentre();
  const sms = `{by: smpp, host: 127.0.0.1, port: ${centre.port}, systemId: nabat, from: Nabat}`;
  writeFileSync(join(folder, 'nabat.yaml'), `listen: {port: 0}\nrulesFolder: rules\nchannels: {sms: ${sms}}\n`);
});
afterEach(() => centre.stop());

/** What another process does is waited for by looking. */
async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await passes(50);
}
type Ledger = { readonly rows: readonly { readonly attempts: readonly { readonly state: string; readonly receipt?: string }[] }[] };
const statesOf = async (nabat: NabatProcess, incident: string) =>
  (await nabat.ask<Ledger>(`/api/v1/incidents/${incident}/notifications`)).rows.map(({ attempts }) => attempts.map(({ state }) => state));

const declares = async (nabat: NabatProcess, title: string): Promise<string> => {
  const body = { title, services: [], priority: 'P1' };
  const { incident } = await nabat.ask<{ incident: { readonly number: string } }>('/api/v1/commands/declare', body);
  await until(async () => JSON.stringify(await statesOf(nabat, incident.number)) === '[["sent"]]');
  return incident.number;
};

test('killed after an SMS was sent and started again: its receipt is noted, and the answer 1 takes the incident under the name of whoever has that number', async () => {
  const before = await aProcess(folder);
  const incident = await declares(before, 'mail');
  const [sms] = centre.messages;
  expect(sms?.text).toContain('Answer 1 - I take it');
  await before.kill();
  await until(() => centre.bound().length === 0);

  const after = await aProcess(folder);
  await until(() => centre.bound().length > 0);
  centre.delivers({ esm_class: 4, source_addr: '79161234567', receipted_message_id: sms?.id, message_state: 2 });
  await until(async () => (await statesOf(after, incident)).flat().includes('delivered'));
  centre.delivers({ source_addr: '79161234567', short_message: '1' });
  await until(() => centre.messages.length > 1);
  expect(centre.messages[1]).toMatchObject({ to: '79161234567', text: 'Anna Petrova has it' });
  expect(await after.ask(`/api/v1/incidents/${incident}`)).toMatchObject({ state: 'acknowledged', owner: 'anna' });
  expect(centre.answered).toEqual(['ESME_ROK', 'ESME_ROK']);
  for (const name of readdirSync(join(folder, 'data')).filter((each) => each.startsWith('notes.db')))
    expect(readFileSync(join(folder, 'data', name), 'latin1')).not.toContain('9161234567');
}, 1_200_000);

test(`killed ${rounds} times while a receipt comes in: what was acknowledged to the centre is noted, the rest is when the centre hands it in again, and all of it once`, async () => {
  let nabat = await aProcess(folder);
  for (let round = 0; round < rounds; round += 1) {
    const incident = await declares(nabat, `round ${round}`);
    const receipt = { esm_class: 4, source_addr: '79161234567', receipted_message_id: centre.messages.at(-1)?.id, message_state: 2 };
    centre.answered.length = 0;
    centre.delivers(receipt);
    // A little later each time: before it is read, while it is noted, after it was acknowledged.
    await passes((round % 8) * 4);
    await nabat.kill();
    await until(() => centre.bound().length === 0);
    const isAcknowledged = centre.answered.includes('ESME_ROK');
    nabat = await aProcess(folder);
    await until(() => centre.bound().length > 0);
    if (!isAcknowledged) centre.delivers(receipt);
    await until(async () => (await statesOf(nabat, incident)).flat().includes('delivered'));
    expect((await statesOf(nabat, incident)).flat().toSorted()).toEqual(['delivered', 'sent']);
  }
}, 1_200_000);
