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
  'people/line.yaml': 'person: anna\ncontacts: { telegram: "@anna" }\n---\nescalation: line\nsteps: [{ tell: anna, repeat: 20m }]\n',
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
  expect(await readFile(join(folder, 'out/junit.xml'), 'utf8')).toContain('<testsuite name="scenarios/mail.yaml" tests="1" failures="1">');
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
