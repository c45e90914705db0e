// rules-folder.test: what a look at the rules folder says: the last good rules, and an edit that was refused.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Signal } from '../model/signal.ts';
import type { Host } from '../model/topology.ts';
import { emptyTopology } from '../model/topology.ts';
import { lookEveryMs, RulesFolder } from './rules-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabat-rules-'));
  await mkdir(join(folder, 'services'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const good = 'service: mail\nmatch: [{ tags: { service: mail } }]\n';
const write = (text: string) => writeFile(join(folder, 'services/mail.yaml'), text);

/** A folder that is looked at when a test says so. */
type Around = { readonly channels?: readonly string[]; readonly awaited?: readonly string[]; readonly hosts?: readonly Host[] };
function aFolder({ channels = ['telegram'], awaited = [], hosts }: Around = {}) {
  const lines: Record<string, unknown>[] = [];
  const time = { now: Date.UTC(2026, 10, 28) };
  const accepted: Signal[] = [];
  const rules = new RulesFolder({
    folder,
    intake: {
      accept: async (signals) => {
        accepted.push(...signals);
        return { first: 1, last: signals.length };
      },
    },
    awaited,
    hostsOf: () => hosts,
    clock: () => time.now,
    timers: { after: () => () => undefined },
    log: pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) }),
    locale: 'en',
    zone: 'UTC',
    contacts: async () => ({}),
    channels,
    inForce: () => undefined,
  });
  const looksAgain = async () => {
    time.now += lookEveryMs;
    await rules.start();
  };
  return { rules, accepted, looksAgain, time, lines };
}

test('before the first look nothing is said, after it the rules with what check found', async () => {
  await write('service: mail\n');
  const { rules, looksAgain } = aFolder();
  expect(rules.look()).toBeUndefined();
  await looksAgain();
  expect(rules.look()).toMatchObject({
    good: { rules: { files: ['services/mail.yaml'] }, findings: [{ rule: 'service-without-match', file: 'services/mail.yaml', line: 1 }] },
  });
});

test('a wrong edit is refused from when it was first seen, the last good rules stay, and the mend ends it', async () => {
  await write(good);
  const { rules, looksAgain, time } = aFolder();
  await looksAgain();
  await write('service: mail\ncriticalty: key\n');
  await looksAgain();
  const since = time.now;
  await looksAgain();
  expect(rules.look()).toMatchObject({
    at: time.now,
    good: { rules: { services: [{ id: 'mail' }] } },
    refused: { since, findings: [{ level: 'error', file: 'services/mail.yaml', line: 2, mend: 'did you mean criticality?' }] },
  });
  expect(rules.refusedSince).toBe(since);
  await write(good);
  await looksAgain();
  expect(rules.look()?.refused).toBeUndefined();
  expect(rules.refusedSince).toBeUndefined();
});

test('a folder that is gone is said without its path', async () => {
  await write(good);
  const { rules, looksAgain } = aFolder();
  await looksAgain();
  await rm(folder, { recursive: true });
  await looksAgain();
  expect(rules.look()).toMatchObject({ refused: { findings: [{ says: 'the folder cannot be read (ENOENT)' }] } });
  expect(JSON.stringify(rules.look()?.refused)).not.toContain(folder);
});

const people = `person: anna
contacts: { call: '+4911' }
---
person: boris
contacts: { telegram: '@boris' }
---
escalation: e
steps: [{ tell: anna }, { tell: boris, repeat: 15m }]
`;
const writePeople = async (text: string): Promise<void> => {
  await mkdir(join(folder, 'people'), { recursive: true });
  await writeFile(join(folder, 'people/p.yaml'), text);
};

// Before, a start was silent about it, and the first page said "told" and reached nobody.
test('whom no channel of the configuration reaches is warned of at the start, once, and again after a change that brings it back', async () => {
  await write(good);
  await writePeople(people);
  const { looksAgain, lines } = aFolder({ channels: ['alertmanager', 'telegram'] });
  await looksAgain();
  await looksAgain();
  const warned = {
    level: 40,
    place: 'people/p.yaml:1:1',
    says: 'cannot be reached: of its channels (call) none is set up in the configuration of the bridge',
    mend: 'set call up under channels: there, or add a contact by what is set up: alertmanager, telegram',
    msg: 'the rules are doubtful',
  };
  expect(lines).toEqual([expect.objectContaining(warned)]);
  await writePeople(people.replace('call:', 'telegram:'));
  await looksAgain();
  expect(lines).toHaveLength(1);
  await writePeople(people);
  await looksAgain();
  expect(lines.slice(1)).toEqual([expect.objectContaining(warned)]);
});

test('where no channel is set up at all that is one warning, however many people there are', async () => {
  await writePeople(people);
  const { looksAgain, lines, rules } = aFolder({ channels: [] });
  await looksAgain();
  expect(lines.map(({ says }) => says)).toEqual([
    'cannot be reached, as nobody can: no channel is set up in the configuration of the bridge, so that only the log is told (people and rooms: 2)',
  ]);
  expect(rules.look()?.good?.findings.map(({ rule }) => rule)).toContain('channel-not-set-up');
});

test('a file that looks like rules and is not read is said once in the log, and again when it comes back; so is a folder without rules', async () => {
  const { looksAgain, lines, rules } = aFolder();
  await looksAgain();
  expect(lines).toEqual([expect.objectContaining({ level: 40, says: 'there are no rules in this folder', msg: 'the rules are doubtful' })]);
  expect(lines[0]).not.toHaveProperty('place');
  await write(good);
  await writeFile(join(folder, 'routing.yml'), 'route: [\n');
  await looksAgain();
  await looksAgain();
  const unread = expect.objectContaining({ level: 40, place: 'routing.yml:1:1', says: 'is not read', mend: 'call it routing.yaml' });
  expect(lines.slice(1)).toEqual([unread]);
  expect(rules.look()?.good?.findings).toMatchObject([{ rule: 'doubtful', file: 'routing.yml', level: 'warning' }]);
  await rm(join(folder, 'routing.yml'));
  await looksAgain();
  await writeFile(join(folder, 'routing.yml'), '');
  await looksAgain();
  expect(lines.slice(2)).toEqual([unread]);
});

const exchange: Host = { host: 'exch-01', groups: [], tags: [] };
const needy = 'service: mail\nneeds: [host:exch-01]\nmatch: [{ host: exch-* }]\n';
const learned = (signals: readonly Signal[]) => signals.filter((signal) => signal.kind === 'topology-learned');

// Before, a Zabbix that did not answer at the first start left the bridge without the services of its rules: people's reports on them were refused just then.
test('the services of the rules are there at once, whether Zabbix answers or not, and no host is doubted before it has said which there are', async () => {
  await write(needy);
  const { rules, accepted, looksAgain, lines } = aFolder({ awaited: ['zabbix-main'] });
  await looksAgain();
  expect(learned(accepted)).toMatchObject([{ from: 'rules', topology: { services: [{ id: 'mail' }] } }]);
  expect(lines).toEqual([]);
  await looksAgain();
  expect(learned(accepted)).toHaveLength(1);
  const said: Signal = { kind: 'topology-learned', at: 0, from: 'zabbix-main', topology: { ...emptyTopology, hosts: [{ ...exchange, host: 'web-1' }] } };
  rules.joined([said]);
  expect(lines.map(({ says }) => says)).toContainEqual(expect.stringContaining('exch-01'));
});

test('after a restart a source that is away still has the hosts that it said last', async () => {
  await write(needy);
  const { rules, accepted, looksAgain } = aFolder({ awaited: ['zabbix-main'], hosts: [exchange] });
  await looksAgain();
  const [before] = learned(accepted);
  expect(before).toMatchObject({ topology: { services: [{ id: 'mail' }] } });
  const answers: Signal = { kind: 'topology-learned', at: 0, from: 'zabbix-main', topology: { ...emptyTopology, hosts: [exchange] } };
  expect(rules.joined([answers])).toEqual([answers]);
});
