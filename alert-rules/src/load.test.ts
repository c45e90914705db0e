// load.test: a good folder is read whole; each bad file is refused with its place and its mend.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { findingInWords, findingWordsIn } from './finding.ts';
import { rulesOfNothing } from './folder/in-force-of.ts';
import { loadRules, readRulesFolder, rulesFolderReader } from './load.ts';

const around = { today: '2026-11-28', zone: 'Europe/Moscow' };
const fixtures = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
const bad = readdirSync(fixtures('bad')).flatMap((name) => (name.endsWith('.yaml') ? [name.replace('.yaml', '')] : []));
/** Where a bad file belongs, by the first word of its name. */
const rooms: Readonly<Record<string, string>> = {
  service: 'services',
  people: 'people',
  calendar: 'calendars',
  sla: 'sla',
  templates: 'templates',
  routing: 'routing.yaml',
  priority: 'priority.yaml',
  correlation: 'correlation.yaml',
};
const wordsOf = async (name: string, language: 'en' | 'ru' = 'en') => {
  const room = rooms[name.split('-')[0] ?? ''] ?? 'topology';
  const file = room.endsWith('.yaml') ? room : `${room}/${name}.yaml`;
  const loaded = await loadRules([{ path: file, text: readFileSync(fixtures(`bad/${name}.yaml`), 'utf8') }], around);
  return loaded.ok ? 'was taken' : loaded.findings.map((finding) => `${findingWordsIn(language)({ ...finding, file: 'line' })}\n`).join('');
};

test.each(bad)('%s is refused with the words beside it', async (name) => {
  expect(await wordsOf(name)).toBe(readFileSync(fixtures(`bad/${name}.txt`), 'utf8'));
});

test.each(bad)('%s is refused with the Russian words beside it for whoever reads Russian', async (name) => {
  expect(await wordsOf(name, 'ru')).toBe(readFileSync(fixtures(`bad/${name}.ru.txt`), 'utf8'));
});

test('a folder is read as one unit, several services in a file as well', async () => {
  const loaded = await readRulesFolder(fixtures('good'), around);
  if (!loaded.ok) throw new Error(loaded.findings.map(findingInWords).join('\n'));
  expect(loaded.warnings.map(findingInWords)).toEqual([]);
  expect(loaded.rules.topology).toHaveLength(5);
  expect(loaded.rules.services.filter(({ id }) => id !== 'portal')).toMatchObject([
    {
      id: 'mail',
      name: { en: 'Corporate mail', ru: 'Корпоративная почта' },
      criticality: 'key',
      match: [{ tags: { service: 'mail' } }, { host: 'exch-*', severity: 3 }],
      needs: [
        { kind: 'one', of: 'ad' },
        { kind: 'any', any: 1, of: ['exch-01', 'exch-02'] },
        { kind: 'share', percent: 60, of: ['web-01', 'web-02'], weights: [2, 1] },
        { kind: 'one', of: 'rack:r03' },
      ],
      health: {
        down: [
          { kind: 'check', check: 'mail round trip' },
          { kind: 'needs', are: 'unmet' },
        ],
        degraded: [
          { kind: 'needs', are: 'weakened' },
          { kind: 'check', check: 'mail queue' },
        ],
      },
    },
    { id: 'ad', name: {}, criticality: 'important', match: [], needs: [] },
  ]);
});

test('one bad file keeps the good ones from being used too, and all faults come at once, by file and line', async () => {
  const good = { path: 'services/ad.yaml', text: 'service: ad\n' };
  const loaded = await loadRules(
    [{ path: 'topology/z.yaml', text: 'topology:\n  - host: a\n  - runsOn: b\n' }, good, { path: 'services/mail.yaml', text: 'servce: mail\n' }],
    around,
  );
  expect(loaded.ok || loaded.findings.map(({ file, line }) => `${file}:${line}`)).toEqual(['services/mail.yaml:1', 'topology/z.yaml:2', 'topology/z.yaml:3']);
});

const told = async (files: Readonly<Record<string, string>>) => {
  const loaded = await loadRules(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    around,
  );
  return (loaded.ok ? loaded.warnings : loaded.findings).map(({ file, line, level, says, mend }) => `${file}:${line} ${level}: ${says}; ${mend}`);
};

test.each([
  ['a fault of its own', 'escalation: std\nsteps: [{ tell: anna, wait: soon }]\n', 'people/std.yaml:2 error: is no span of time; write 30s, 14m, 8h or 1d'],
  [
    'no YAML',
    'escalation: std\nsteps: [{ tell: anna }\n',
    'people/std.yaml:3 error: Flow sequence in block collection must be sufficiently indented and end with a ]; set it under the first letter of its neighbours',
  ],
])('an escalation with %s is told of once, and not again by each who names it', async (_, text, fault) => {
  // used to be told as well of every route: that there is none of that name
  const people = 'person: anna\ncontacts: { call: "+1" }\n';
  const routing = 'route:\n  escalation: std\n  children: [{ when: incident.hosts > 3, escalation: std }, { escalation: sdt }]\n';
  expect(await told({ 'people/anna.yaml': people, 'people/std.yaml': text, 'routing.yaml': routing })).toEqual([
    fault,
    'routing.yaml:3 error: names the escalation sdt, which there is none of; add it, or write the name of one that there is',
  ]);
});

test('what is told of twice says in which file and line it was first', async () => {
  const files = {
    'people/a.yaml': '# ours\nperson: anna\n',
    'people/b.yaml': 'person: anna\n',
    'services/a.yaml': 'service: mail\n',
    'services/b.yaml': 'service: mail\n',
  };
  expect(await told(files)).toEqual([
    'people/b.yaml:1 error: is told of twice, first in people/a.yaml:2; keep one of the two',
    'services/b.yaml:1 error: is told of twice, first in services/a.yaml:1; keep one of the two',
  ]);
});

test('what stands on itself by way of others is doubtful, by a pattern too', async () => {
  const circle = 'topology:\n  - { host: web-*, reachedThrough: sw-3 }\n  - { host: sw-3, reachedThrough: web-01 }\n  - { host: esx-1, runsOn: host:esx-1 }\n';
  expect(await told({ 'topology/a.yaml': circle })).toEqual([
    'topology/a.yaml:4 warning: runs on itself: esx-1 → esx-1; take one of these lines out',
    'topology/a.yaml:2 warning: is reached through itself: sw-3 → web-01 → sw-3; take one of these lines out',
  ]);
});

test('no circle is: a switch of its own pattern, a router in the site that is reached through it, hosts of which only some are meant', async () => {
  const lines = [
    '{ host: sw-*, reachedThrough: sw-1 }',
    '{ entity: "site:msk1", reachedThrough: rt-1 }',
    '{ host: rt-1, locatedIn: "site:msk1" }',
    '{ host: "*", tags: { role: access }, reachedThrough: sw-1 }',
    '{ host: sw-1, reachedThrough: rt-1 }',
    '{ host: a, dependsOn: b }',
    '{ host: b, dependsOn: a }',
  ];
  expect(await told({ 'topology/a.yaml': `topology:\n${lines.map((line) => `  - ${line}\n`).join('')}` })).toEqual([]);
});

test('a rota that can be is taken: the 29th of a leap year, handoffs at every hour, a rule with its name before it', async () => {
  const schedule = (name: string, rest: string) => `---\nschedule: ${name}\nturns: anna\nfrom: 2028-02-29T00:00\n${rest}\n`;
  const text = `person: anna\ncontacts: { call: "+1" }\n${schedule('a', 'every: 12 hours')}${schedule('b', 'rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29')}${schedule(
    'c',
    'rrule: FREQ=HOURLY',
  )}${schedule('d', 'rrule: RRULE:freq=weekly;byday=mo,1th;until=20310101\nuntil: 2999-12-31T00:00')}`;
  const days =
    'calendar: nights\nhours: Mon-Sun 22:00-06:00\nholidays: { country: DE, state: BY }\ndays: { 2028-02-29: off, 2026-12-31..2027-01-08: 00:00-24:00 }\n';
  expect(await told({ 'people/a.yaml': text, 'calendars/a.yaml': days })).toEqual([]);
});

test('a range of days counts to its end, for years too', async () => {
  // used to be cut off after 400 days
  const loaded = await loadRules([{ path: 'calendars/a.yaml', text: 'calendar: a\nhours: 24x7\ndays: { 2026-01-01..2027-12-31: off }\n' }], around);
  const days = loaded.ok ? Object.keys(loaded.rules.inForce.calendars.at(-1)?.exceptions ?? {}) : [];
  expect([days.length, days.at(-1)]).toEqual([730, '2027-12-31']);
});

test('an empty file, and a folder without any file, decide what is decided where nothing is written', async () => {
  const nothing = { ok: true, rules: { topology: [], services: [], inForce: rulesOfNothing(around) }, warnings: [] };
  expect(await loadRules([{ path: 'topology/a.yaml', text: '# nothing yet\n' }], around)).toMatchObject(nothing);
  expect(await loadRules([], around)).toMatchObject(nothing);
});

test('a folder that is looked at again is read anew where a file, a contact or the day has changed, and not otherwise', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nabat-rules-'));
  try {
    const write = (settle: string) => writeFileSync(join(folder, 'correlation.yaml'), `settle: { together: ${settle} }\n`);
    const settleMs = (loaded: Awaited<ReturnType<typeof readRulesFolder>>) => loaded.ok && loaded.rules.inForce.correlation.settleTogetherMs;
    const read = rulesFolderReader(folder);
    write('30s');
    const first = await read(around);
    expect(settleMs(first)).toBe(30_000);
    expect(await read({ ...around })).toBe(first);
    expect(await read({ ...around, contacts: { anna: { call: '+1' } } })).not.toBe(first);
    expect(await read({ ...around, today: '2031-01-01' })).not.toBe(first);
    write('40s');
    expect(settleMs(await read(around))).toBe(40_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A folder with these files, looked at once; what it says of each file is all that comes back. */
async function lookAt(files: Readonly<Record<string, string>>, language: 'en' | 'ru' = 'en'): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nabat-rules-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const loaded = await readRulesFolder(folder, around);
    return (loaded.ok ? loaded.warnings : loaded.findings).map(findingWordsIn(language));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const rules = { 'services/mail.yaml': 'service: mail\n', 'priority.yaml': 'redButton: [a key service is down]\n' };

test.each([
  ['routing.yml', 'routing.yaml'],
  ['routing.yaml.txt', 'routing.yaml'],
  ['routnig.yaml', 'routing.yaml'],
  ['routes.yaml', 'routing.yaml'],
  ['routing.json', 'routing.yaml'],
  ['people.yaml', 'people/people.yaml'],
  ['service/web.yaml', 'services/web.yaml'],
  ['Services/web.yaml', 'services/web.yaml'],
  ['schedules/a.yaml', 'people/a.yaml'],
  ['escalation/a.yml', 'people/a.yaml'],
  ['scenario/night.yaml', 'scenarios/night.yaml'],
  ['services/web.ymal', 'services/web.yaml'],
  ['services/web.json', 'services/web.yaml'],
  ['calendars/2027.JSON', 'calendars/2027.json'],
  ['people/msk/anna.yaml', 'people/msk-anna.yaml'],
])('%s is not read, whatever is in it, and it is said that it should be %s', async (path, meant) => {
  expect(await lookAt({ ...rules, [path]: 'x: [\n' })).toEqual([`${path}:1:1  warning: is not read\n    call it ${meant}`]);
});

test.each([
  ['web.yaml', 'service: web\n', 'services/web.yaml'],
  ['moscow/line.yaml', '# the line\n---\nperson: anna\nname: [\n', 'people/line.yaml'],
  ['moscow/sites/r1.yaml', 'topology: []\n', 'topology/sites-r1.yaml'],
])('%s, whose name says nothing, is told by the key that it begins with', async (path, text, meant) => {
  expect(await lookAt({ ...rules, [path]: text })).toEqual([`${path}:1:1  warning: is not read\n    call it ${meant}`]);
});

test('what belongs to other programs, to people and to scenarios is left alone', async () => {
  const others = {
    ...{ 'README.md': 'service: x\n', 'nabat.yaml': 'rulesFolder: .\nsources: []\n', 'contacts.yaml': 'anna: { call: "1" }\n', 'package.json': '{}' },
    ...{ '.gitlab-ci.yml': 'service: x\n', '.github/services/a.yaml': 'service: x\n', 'docs/a.yaml': 'x: [\n', 'docker-compose.yaml': 'services: {}\n' },
    ...{
      'scenarios/mail.yaml': 'scenario: x\n',
      'topology/hosts.json': '{}',
      'services/mail.yaml.bak': 'service: mail\n',
      'services/README.md': 'service: mail\n',
    },
  };
  expect(await lookAt({ ...rules, ...others })).toEqual([]);
});

test('where the file that is meant is read already, it is said where the lines belong', async () => {
  expect(await lookAt({ ...rules, 'priorities.yaml': 'x: 1\n' })).toEqual([
    'priorities.yaml:1:1  warning: is not read\n    put what is in it into priority.yaml, which is read, and take this file away',
  ]);
});

test('beside what is wrong in files that are read it is said too, in the order of files', async () => {
  const said = await lookAt({ 'routing.yml': 'route: {}\n', 'sla/a.yaml': 'slaa: gold\n', 'people.yaml': '' }, 'ru');
  expect(said.map((words) => words.split('\n')[0])).toEqual([
    'people.yaml:1:1  сомнительно: не читается',
    'routing.yml:1:1  сомнительно: не читается',
    expect.stringMatching(/^sla\/a\.yaml:1:1 {2}/),
  ]);
});

test('a folder in which there are no rules at all says so', async () => {
  const none = expect.stringMatching(/^warning: there are no rules in this folder\n {4}write services\//);
  expect(await lookAt({})).toEqual([none]);
  expect(await lookAt({ 'routing.yml': 'route: {}\n' })).toEqual([none, expect.stringContaining('call it routing.yaml')]);
});
