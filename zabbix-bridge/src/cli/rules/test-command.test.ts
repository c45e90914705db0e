// rules.test: `nabat rules test` as somebody at a terminal meets them.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Locale } from '../../words/locale.ts';
import { rulesCommand } from '../nabat/rules.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabat-rules-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function files(all: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
const nabatRules = (...args: readonly string[]) => nabatRulesIn('en', ...args);
async function nabatRulesIn(locale: Locale, ...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  let code: number | undefined;
  let clock = Date.UTC(2026, 10, 28);
  const command = rulesCommand({
    print: (line) => out.push(line),
    printError: (line) => err.push(line),
    exit: (given) => {
      code = given;
    },
    env: {},
    cwd: folder,
    locale,
    colour: false,
    now: () => clock++,
  });
  await command.exitOverride().parseAsync(args, { from: 'user' });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const mail = {
  'services/mail.yaml': 'service: mail\ncriticality: key\nmatch: [{ host: exch-* }]\n',
  'people/line.yaml':
    'person: anna\ncontacts: { telegram: "@anna" }\n---\nperson: boris\nlogins: [bvolkov]\n---\nschedule: nights\nturns: [boris]\nfrom: 2026-11-02T09:00\nevery: week\n---\nescalation: line\nsteps: [{ tell: anna, repeat: 20m }]\n',
  'routing.yaml': 'route: { escalation: line }\n',
};
const scenario = (expects: string) =>
  `scenario: the mail server falls\nrules: ..\ngiven: { at: "2026-11-28T10:00:00Z", topology: { hosts: [exch-01] } }\nsignals:\n  - at 0s: exch-01 "Unavailable by ICMP ping" opens\nexpect:\n${expects}`;

test('a folder that is not there is said so, and the exit code is 2', async () => {
  expect(await nabatRules('test', 'rulez')).toMatchObject({ code: 2, err: expect.stringContaining('rulez: there is no such file or folder') });
});

test('who was told of works, and who was not, can be expected; a miss names who was, of what and when', async () => {
  const works = (expects: string) =>
    `scenario: new disks\nrules: ..\ngiven: { at: "2026-11-28T10:00:00Z", topology: { hosts: [exch-01] } }\nsignals:\n  - at 0s: works on exch-01 in 3h for 1h "disks"\nexpect:\n${expects}`;
  const folder = {
    ...mail,
    'services/mail.yaml': 'service: mail\nmatch: [{ host: exch-* }]\ntell: anna\n',
    'routing.yaml': 'route: { escalation: line }\nannounce: 1h\n',
  };
  await files({
    ...folder,
    'scenarios/disks.yaml': works(
      '  - at 1h: nobody was told of works\n  - between 1h and 3h: anna was told of works 1 time\n  - never: noc was told of works\n',
    ),
  });
  expect((await nabatRules('test')).code).toBe(0);
  await files({ 'scenarios/disks.yaml': works('  - at 1h: anna was told of works\n  - at 5h: anna was told of works 1 time\n') });
  const { code, out } = await nabatRules('test');
  expect(code).toBe(1);
  expect(out).toContain('+1h  does not hold; instead: nobody was told of works');
  expect(out).toContain('+5h  does not hold; instead: +2h anna, disks: told ahead\n');
  expect(out).toContain('+4h anna, disks: over');
});

test('a scenario that holds is told in one line, and the exit code is 0', async () => {
  await files({ ...mail, 'scenarios/mail.yaml': scenario('  - at 3m: incident mail is P1, 1 page, anna was messaged\n') });
  const { code, out } = await nabatRules('test');
  expect(code).toBe(0);
  expect(out).toMatchInlineSnapshot(`
   "scenarios/mail.yaml
     ✓ the mail server falls  3m
   1 scenario, all passed; 0.0 s"
  `);
});

test('an expectation that does not hold is shown with what was there instead and what led up to it; the exit code is 1', async () => {
  await files({ ...mail, 'scenarios/mail.yaml': scenario('  - at 3m: incident mail is P2, boris was told\n  - never: more than 1 page\n') });
  const { code, out } = await nabatRules('test', '--junit', 'out/junit.xml');
  expect(code).toBe(1);
  expect(out).toMatchInlineSnapshot(`
   "scenarios/mail.yaml
     ✗ the mail server falls  3m
         scenarios/mail.yaml:7:5  at 3m: incident mail is P2
           +3m  does not hold; instead: INC-1 P1 open: mail is down: exch-01 unreachable [host:exch-01, 1]
             +30s        INC-1  began at exch-01
             +30s        INC-1  “Unavailable by ICMP ping” on exch-01 joined as cause: it is the root itself, exch-01
             +30s        INC-1  holding until 10:01:05: a single problem has to outlive its next check
             +1m 5s      INC-1  as P1 by the route everything: message, escalation line
             +1m 5s      INC-1  anna messaged (named in this step, step 1 of 1 of line); the key service “mail” is down, held 1 min 5 s [N-1]
         scenarios/mail.yaml:7:5  at 3m: boris was told
           +3m  does not hold; instead: +1m 5s anna messaged, INC-1 P1: the key service “mail” is down, held 1 min 5 s
   1 scenario, 1 failed; 0.0 s"
  `);
  expect(await readFile(join(folder, 'out/junit.xml'), 'utf8')).toContain('<testsuite name="scenarios/mail.yaml" tests="1" failures="1" errors="0">');
});

test('a sentence that cannot be read is refused with its place and what to write; the exit code is 2', async () => {
  await files({ ...mail, 'scenarios/mail.yaml': scenario('  - at 3m: incident mail is very bad\n  - in 3m: 1 page\n  - at 5m: anna was caled\n') });
  const { code, err } = await nabatRules('test');
  expect(code).toBe(2);
  expect(err).toMatchInlineSnapshot(`
   "scenarios/mail.yaml:7:12  is nothing that can be checked: incident mail is very bad
       write it as one of these: no open incident, 1 transient · incident mail is P1, root dc-01, 3 members, open, owner anna, cause dc-01, symptom exch-01, tenants pharma and retail · mail is down · line-1 was called · it-manager was not told · nobody was paged · anna was paged 2 times · director was told of works 2 times · 3 pages · resolution of mail is breached · more than 1 page per person in 10m
   scenarios/mail.yaml:8:5  is no time at which something can be expected: in 3m
       write at 7h10m, or within 10s, or between 2h and 8h, or never, or at the end, or why mail is P1
   scenarios/mail.yaml:9:12  is nothing that can be checked: anna was caled
       write it as one of these: no open incident, 1 transient · incident mail is P1, root dc-01, 3 members, open, owner anna, cause dc-01, symptom exch-01, tenants pharma and retail · mail is down · line-1 was called · it-manager was not told · nobody was paged · anna was paged 2 times · director was told of works 2 times · 3 pages · resolution of mail is breached · more than 1 page per person in 10m"
  `);
});

/** On call by day is anna, by night boris; at half past seven by UTC it is night there, and day in Almaty. */
const shifts = {
  'rules/people/p.yaml':
    'person: anna\n---\nperson: boris\n---\nschedule: day\nturns: [anna]\nfrom: 2026-01-05T08:00\nevery: day\nonly: Mon-Sun 08:00-20:00\nmayBeEmpty: true\n---\n' +
    'schedule: night\nturns: [boris]\nfrom: 2026-01-05T20:00\nevery: day\nonly: Mon-Sun 20:00-08:00\nmayBeEmpty: true\n---\nescalation: e\nsteps: [{ tell: [on call in day, on call in night] }]\n',
  'rules/routing.yaml': 'route: { escalation: e, urgency: call }\n',
  'rules/scenarios/s.yaml':
    'scenario: half past seven\nrules: ..\ngiven: { at: "2026-11-30T07:30:00Z", topology: { hosts: [a-1] } }\nsignals:\n  - at 0s: a-1 "Unavailable by ICMP ping" opens\nexpect:\n  - at 10m: anna was called, boris was not told\n',
  'kept/contacts.yaml': 'anna: { call: "+10000000001" }\nboris: { call: "+10000000002" }\n',
  'kept/nabat.yaml': 'rulesFolder: ../rules\ncontactsFile: contacts.yaml\ntimeZone: Asia/Almaty\n',
};

test('scenarios are played in the time zone and with the contacts that are said, or that the configuration of their rules has', async () => {
  await files(shifts);
  const codeOf = async (...args: readonly string[]) => (await nabatRules('test', ...args)).code;
  expect(await codeOf('rules')).toBe(1);
  expect(await codeOf('rules', '--zone', 'Asia/Almaty', '--contacts', 'kept/contacts.yaml')).toBe(0);
  expect(await codeOf('rules', '--zone', 'Asia/Almaty')).toBe(1);
  expect(await nabatRules('test', 'rules', '-c', 'kept/nabat.yaml')).toMatchObject({
    code: 0,
    err: `with the time zone and the contacts of ${join('kept', 'nabat.yaml')}`,
  });
  expect(await codeOf('rules', '-c', 'kept/nabat.yaml', '--zone', 'UTC')).toBe(1);
  await expect(nabatRules('test', 'rules', '--zone', 'Asia/Almati')).rejects.toThrow('Asia/Almati is no time zone');
  await expect(nabatRules('test', 'rules', '--contacts', 'none.yaml')).rejects.toThrow('contacts cannot be read');
});

test('the nabat.yaml of this folder holds for the rules folder that it names and for no other', async () => {
  await files({ ...shifts, 'nabat.yaml': 'rulesFolder: rules\ncontactsFile: kept/contacts.yaml\ntimeZone: Asia/Almaty\n' });
  expect(await nabatRules('test', 'rules')).toMatchObject({ code: 0, err: 'with the time zone and the contacts of nabat.yaml' });
  await files(Object.fromEntries(Object.entries(shifts).map(([path, text]) => [path.replace('rules/', 'others/'), text])));
  expect(await nabatRules('test', 'others')).toMatchObject({ code: 1, err: '' });
});

const sums = (out: string): string => out.split('\n').at(-1) ?? '';

test('what could not be read or played is counted, and nothing is said to have passed beside it', async () => {
  expect(sums((await nabatRules('test', 'rulez')).out)).toBe('0 scenarios, none in 1 path; 0.0 s');
  await files({ 'scenarios/a.yaml': '# nothing yet\n' });
  expect(await nabatRules('test')).toMatchObject({ code: 2, out: '0 scenarios, none in 1 path; 0.0 s', err: expect.stringContaining('.: holds no scenario') });
  await files({ ...mail, 'scenarios/a.yaml': scenario('  - in 3m: 1 page\n'), 'scenarios/b.yaml': 'scenario: [\n' });
  expect(sums((await nabatRules('test')).out)).toBe('2 scenarios, 2 could not be played; 0.0 s');
  await files({ 'scenarios/c.yaml': `${scenario('  - at 3m: incident mail is P1\n')}---\n${scenario('  - at 3m: incident mail is P3\n')}` });
  const { code, out } = await nabatRules('test', '.', 'rulez', '--junit', 'junit.xml');
  expect([code, sums(out)]).toEqual([2, '4 scenarios, 1 failed, 2 could not be played, none in 1 path; 0.0 s']);
  const junit = await readFile(join(folder, 'junit.xml'), 'utf8');
  expect(junit).toContain('<testsuites name="nabat rules test" tests="4" failures="1" errors="2">');
  expect(junit).toContain('<testcase name="the mail server falls" classname="scenarios/a.yaml" file="scenarios/a.yaml" line="7" time="0.000">');
  await files({ 'routing.yaml': 'route: { urgncy: call }\n' });
  expect(sums((await nabatRulesIn('ru', 'test', 'scenarios/c.yaml')).out)).toBe('2 сценария, сыграть не удалось: 2; 0.0 с');
});

test('a name that nobody and nothing bears is a fault of the scenario, with its place and the one that was meant; the exit code is 2', async () => {
  await files({ ...mail, 'scenarios/mail.yaml': scenario('  - at 3m: borris was not told\n  - never: incident mial is P2, owner ana, root exhc-01\n') });
  const { code, out, err } = await nabatRules('test');
  expect([code, sums(out)]).toEqual([2, '1 scenario, 1 could not be played; 0.0 s']);
  expect(err).toMatchInlineSnapshot(`
   "scenarios/mail.yaml:7:5  names somebody called borris, which there is none of: at 3m: borris was not told
       did you mean boris?
   scenarios/mail.yaml:8:5  names mial, and no service, host or anything else is called so: never: incident mial is P2
       did you mean mail?
   scenarios/mail.yaml:8:5  names the person ana, which there is none of: never: owner ana
       did you mean anna?
   scenarios/mail.yaml:8:5  names exhc-01, and no service, host or anything else is called so: never: root exhc-01
       did you mean exch-01?"
  `);
});

const stranger = async (signal: string, expects: string): Promise<string> => {
  const text = scenario(`  - ${expects}\n`).replace('expect:', `  - at 1m: ${signal}\nexpect:`);
  await files({ ...mail, 'scenarios/mail.yaml': text });
  return (await nabatRules('test')).err;
};

test.each([
  ['report on mial "does not work" by olga', 'names the service mial, which there is none of'],
  ['works on service mial for 2h', 'names the service mial, which there is none of'],
  ['works on exch-1 for 2h', 'names the host exch-1, which is not given'],
  ['ana takes mail', 'names the person ana, which there is none of'],
  ['anna assigns mail to borris', 'names the person borris, which there is none of'],
  ['anna takes mial', 'names mial, and no service, host or anything else is called so'],
  ['anna silences mial for 2h "known"', 'names the service mial, which there is none of'],
  ['anna stands in on night for 8h "ill"', 'names the schedule night, which there is none of'],
])('%s: %s', async (signal, says) => {
  expect(await stranger(signal, 'never: 9 pages')).toContain(`scenarios/mail.yaml:6:12  ${says}`);
});

test.each([
  ['never: mial is down', 'names the service mial, which there is none of'],
  ['between 0s and 1h: nights-team was told of works', 'names somebody called nights-team, which there is none of'],
  ['never: incident mail is P3, symptom exch-02', 'names the host exch-02, on which nothing opens'],
  ['at 3m: resolution of mial is running', 'names mial'],
  ['why mial is P1: contains "key"', 'names mial'],
])('%s: %s', async (expects, says) => {
  expect(await stranger('report on mail', expects)).toContain(`scenarios/mail.yaml:8:5  ${says}`);
});

test.each([
  ['BVolkov takes mail', 'never: nights was told, noc was told, somebody was called'],
  ['report on mail by olga', 'never: incident host:exch-01 is P3, incident INC-7 is P3, incident service:mail is P3'],
  [
    'exch-02 "https://shop.example.org/ fails" opens, severity warning, tags service=pay',
    'never: incident shop.example.org is P1, tag/pay is down, incident pay is P1',
  ],
  ['anna silences exch-01 for 2h "known"', 'never: group/ungrouped is down, 99 pages'],
])('%s, and %s, name nothing that there is not', async (signal, expects) => {
  expect(await stranger(signal, expects)).toBe('');
});

test('without rules it is asked of nobody but the one who is told then, and whoever acts is a person', async () => {
  const without = (expects: string) => `${scenario(expects).replace('rules: ..\n', '').replace('expect:', '  - at 5m: anna takes exch-01\nexpect:')}`;
  await files({ 'scenarios/a.yaml': without('  - at 10m: incident exch-01 is acknowledged, owner anna, noc was called\n') });
  expect((await nabatRules('test')).err).toBe('');
  await files({ 'scenarios/a.yaml': without('  - at 10m: anna was not told\n') });
  expect((await nabatRules('test')).err).toContain('names somebody called anna, which there is none of');
});

test('whoever reads Russian is told in Russian what keeps scenarios from being played: a sentence, a folder that is not there, rules that are wrong', async () => {
  const rulesOf = (path: string): string => scenario('  - never: 1 page\n').replace(/^rules: .*$/m, `rules: ${path}`);
  await files({
    'scenarios/a.yaml': scenario('  - in 3m: 1 page\n'),
    'scenarios/b.yaml': rulesOf('../wrong'),
    'wrong/routing.yaml': 'route: { urgncy: call }\n',
  });
  const { err } = await nabatRulesIn('ru', 'test', 'scenarios', 'nowhere');
  expect(err).toMatchInlineSnapshot(`
   "nowhere: нет такого файла или папки
       назовите файл сценариев или папку правил, в которой есть scenarios/
   scenarios/a.yaml:7:5  не время, к которому можно чего-то ждать: in 3m
       напишите at 7h10m, или within 10s, или between 2h and 8h, или never, или at the end, или why mail is P1
   scenarios/b.yaml:1:1  его правила использовать нельзя:
   routing.yaml:1:10  здесь такого поля нет: urgncy
       может быть, urgency?"
  `);
});
