// From a telephone to Zabbix: whoever answers an SMS with the number of an act, or presses a key while he is called, has the incident under his own name.
import { expect, test } from '@jest/globals';
import { aFolder } from '../tools/a-folder.ts';
import { anAri, type Ari } from '../tools/ari.ts';
import { heard, speaker } from '../tools/hear.ts';
import { anSmsCentre } from '../tools/sms-centre.ts';
import { aNabat, recordedStorm, until as reaches, type Nabat } from './a-nabat.ts';
import { aZabbix, zabbixUrl as url } from './a-zabbix.ts';

const sounds = aFolder();
/** @param people  who there is, and the escalation `lines` */
const rulesOf = (people: string): string => aFolder({ 'people/people.yaml': people, 'routing.yaml': 'route: { escalation: lines }\n' });
const rulesBy = (channel: string): string =>
  rulesOf(`person: anna
name: Anna Petrova
contacts: { ${channel}: '+7 916 123-45-67' }
---
schedule: line-1
turns: [anna]
every: week
from: 2025-09-01T09:00
---
escalation: lines
steps: [{ tell: on call in line-1, by: [${channel}], repeat: every 30m }]
`);
const [opened = {}] = recordedStorm();
async function fails(channel: string, settings: string, rules = rulesBy(channel)) {
  const zabbix = aZabbix([opened]);
  const nabat = await aNabat({ url, more: `channels:\n  ${channel}: ${settings}\nrulesFolder: ${rules}` });
  zabbix.has([opened]);
  expect(await nabat.posts(opened)).toBe(202);
  return { nabat, zabbix };
}
/** A call is many answers in a row. */
const until = (nabat: Nabat, done: () => boolean | Promise<boolean>) => reaches(nabat, done, { seconds: 200, answers: 20 });
const callBy = ({ url: ari }: Pick<Ari, 'url'>): string =>
  `{by: ari, url: "${ari}", user: nabat, dial: "PJSIP/{number}@trunk", speak: ${JSON.stringify([process.execPath, speaker])}, soundFolder: "${sounds}", ringSeconds: 120}`;
const owner = async (nabat: Nabat) => (await nabat.incidents())[0]?.owner;

test('an SMS is answered with 1: whoever has that number has the incident, Zabbix too, and that the SMS arrived is noted', async () => {
  const centre = await anSmsCentre();
  try {
    const { nabat, zabbix } = await fails('sms', `{by: smpp, host: 127.0.0.1, port: ${centre.port}, systemId: nabat, from: Nabat}`);
    await until(nabat, () => centre.messages.length > 0);
    expect(centre.messages[0]?.text).toMatch(/^P\d .+\. Answer 1 - I take it/);
    centre.delivers({ esm_class: 4, source_addr: '79161234567', receipted_message_id: centre.messages[0]?.id, message_state: 2 });
    centre.delivers({ source_addr: '79161234567', short_message: '1' });
    await until(nabat, async () => zabbix.written.length > 0 && centre.messages.length > 1);
    expect(await owner(nabat)).toBe('anna');
    expect(centre.messages[1]).toMatchObject({ to: '79161234567', text: 'Anna Petrova has it' });
    await until(nabat, () =>
      nabat.logged.some(
        ({ msg, channel, state, receipt }) => msg === 'a message arrived' && `${String(channel)} ${String(state)} ${String(receipt)}` === 'sms delivered a1',
      ),
    );
    expect(zabbix.written).toEqual([{ events: [opened['event_id']], message: expect.stringContaining('anna') }]);
  } finally {
    await centre.stop();
  }
});

test('key 1 on the telephone: whoever was called has the incident and hears that he has, and Zabbix has it too', async () => {
  const asterisk = await anAri();
  try {
    asterisk.does((_, nth) => (nth === 1 ? { key: '1' } : 'listens'));
    const { nabat, zabbix } = await fails('call', callBy(asterisk));
    await until(nabat, async () => zabbix.written.length > 0 && asterisk.hungUp.length > 0);
    expect(await owner(nabat)).toBe('anna');
    expect(asterisk.dialled).toMatchObject([{ body: { endpoint: 'PJSIP/79161234567@trunk' } }]);
    expect(heard(asterisk.played[0]?.sound)).toMatch(/^Nabat, P .+ Press one: I take it\. Two: .+: say it again\.$/);
    expect(heard(asterisk.played[1]?.sound)).toBe('Anna Petrova has it.');
  } finally {
    await asterisk.stop();
  }
});

test('two who share a telephone: whoever was called by name has it, and not whoever stands first in the rules', async () => {
  const asterisk = await anAri();
  try {
    const persons = ['anna', 'boris'].map((each) => `person: ${each}\nname: ${each}\ncontacts: { call: '+7 916 123-45-67' }\n`);
    const its = rulesOf([...persons, 'escalation: lines\nsteps: [{ tell: boris, by: [call], repeat: every 30m }]\n'].join('---\n'));
    asterisk.does((_, nth) => (nth === 1 ? { key: '1' } : 'listens'));
    const { nabat, zabbix } = await fails('call', callBy(asterisk), its);
    await until(nabat, async () => zabbix.written.length > 0 && asterisk.hungUp.length > 0);
    expect(await owner(nabat)).toBe('boris');
  } finally {
    await asterisk.stop();
  }
});

test('three of the shift are rung at once: while two do not answer the third takes it, they stop ringing, and nobody is called a second time', async () => {
  const asterisk = await anAri();
  try {
    const people = ['anna', 'boris', 'vera'];
    const persons = people.map((each, nth) => `person: ${each}\nname: ${each}\ncontacts: { call: '+7916000000${nth + 1}' }\n`);
    const escalation = `escalation: lines\nsteps: [{ tell: [${people.join(', ')}], by: [call], repeat: every 30m }]\n`;
    const its = rulesOf([...persons, escalation].join('---\n'));
    // Two lines ring for as long as anybody listens to them, and nobody answers before all three ring.
    asterisk.becomes(async (number) => {
      while (asterisk.dialled.length < people.length) await new Promise(setImmediate);
      return number === '79160000003' ? 'answers' : 'silence';
    });
    asterisk.does((_, nth) => (nth === 1 ? { key: '1' } : 'listens'));
    const { nabat, zabbix } = await fails('call', callBy(asterisk), its);
    await until(nabat, async () => zabbix.written.length > 0 && asterisk.hungUp.length === 3);
    expect(asterisk.dialled.map(({ body }) => body['endpoint']).sort()).toEqual([1, 2, 3].map((nth) => `PJSIP/7916000000${nth}@trunk`));
    expect(await owner(nabat)).toBe('vera');
    const [incident] = await nabat.incidents();
    expect(incident?.state).toBe('acknowledged');
    type Ledger = { readonly rows: readonly { readonly to: string; readonly state: string; readonly attempts: readonly { readonly says?: string }[] }[] };
    const ledger = async () => (await nabat.ask<Ledger>(`/api/v1/incidents/${incident?.id ?? ''}/notifications`)).rows;
    const ended = ({ to, state, attempts }: Ledger['rows'][number]) => `${to} ${state}: ${attempts[0]?.says ?? ''}`;
    await until(nabat, async () => (await ledger()).every(({ state }) => state !== 'queued'));
    expect(
      (await ledger())
        .filter(({ attempts }) => attempts.length > 0)
        .map(ended)
        .sort(),
    ).toEqual([
      'anna needless: hung up before anybody answered',
      'anna needless: no channel that is set up and makes no sound reaches this recipient',
      'boris needless: hung up before anybody answered',
      'boris needless: no channel that is set up and makes no sound reaches this recipient',
      'vera delivered: answered, key 1: vera has it',
    ]);
  } finally {
    await asterisk.stop();
  }
});
