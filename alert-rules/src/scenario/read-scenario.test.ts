// read-scenario.test: what the reference says of scenarios is what the code reads, and what it does not read is refused with a mend.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { findingInWords, findingWordsIn } from '../finding.ts';
import { readYaml } from '../yaml-places.ts';
import { claimForms, readClaims } from './claims.ts';
import { deedForms, orderForms, isMisread, readDeed } from './deeds.ts';
import { namesOf } from './names.ts';
import { readScenario } from './read-scenario.ts';

const page = readFileSync(new URL('../../../docs/reference/scenarios.md', import.meta.url), 'utf8');
const read = (text: string) => {
  const [document] = readYaml({ path: 'scenarios/a.yaml', text }).documents;
  if (!document) throw new Error('no YAML');
  return readScenario('scenarios/a.yaml', document);
};
const refusal = (text: string) => read(text).findings.map(findingInWords).join('\n');

test('the example of the reference is read whole', () => {
  const [, text = ''] = /```yaml\n# scenarios\/mail.yaml\n([^]*?)```/.exec(page) ?? [];
  const { scenario, findings } = read(text);
  expect(findings).toEqual([]);
  expect(scenario).toMatchObject({ name: 'the mail server falls by day', rules: '..', at: Date.parse('2026-11-30T07:00:00Z') });
  expect(scenario?.happens.map(({ afterMs, overMs, deed }) => [afterMs, overMs, deed.kind])).toEqual([
    [0, 0, 'opens'],
    [60_000, 120_000, 'opens'],
    [1_200_000, 0, 'order'],
    [3_600_000, 0, 'resolves'],
  ]);
  expect(scenario?.expects.map(({ when, claims }) => [when.kind, claims.length])).toEqual([
    ['at', 3],
    ['within', 1],
    ['at', 1],
    ['between', 1],
    ['never', 1],
  ]);
});

test('every sentence that the reference and the mends show is read', () => {
  const shown = [...page.matchAll(/^\| (`[^|]+`) +\|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, sentence = '']) => sentence));
  const deeds = shown.filter((sentence) => /opens$|resolves$|^report|^works|silent$|again$|^anna /.test(sentence));
  expect(deeds.length).toBeGreaterThan(20);
  for (const sentence of [...deeds, ...deedForms, ...orderForms])
    expect([sentence, readDeed(sentence)]).toEqual([sentence, expect.not.objectContaining({ mend: expect.anything() as unknown })]);
  for (const sentence of claimForms) expect([sentence, isMisread(readClaims(sentence))]).toEqual([sentence, false]);
});

test('several names may be written as one', () => {
  expect(namesOf('web-{08..11}')).toEqual(['web-08', 'web-09', 'web-10', 'web-11']);
  expect(namesOf('[a, b-{x,y}]')).toEqual(['a', 'b-x', 'b-y']);
  expect(namesOf('web-{1..99999}')).toBeUndefined();
});

const sentences = `scenario: a\ngiven: { at: "2026-11-30T10:00:00Z" }\nsignals:\n  - at noon: exch-01 "down" opens\n  - at 1m: exch-01 "down" opens, severity grave\n  - at 1m: anna taks mail\n  - at 2m: exch-01 falls\nexpect:\n  - alway: 1 page\n  - why mail is P1: because\n`;
test('what is wrong in it is said all at once, each with its place and the mend', () => {
  const text = `scenario: a\ngiven: { at: 2026-11-30T10:00 }\nsignals: []\nexpcet:\n  - never: 1 page\n`;
  expect(refusal(text)).toMatchInlineSnapshot(`
   "scenarios/a.yaml:2:14  is no moment: 2026-11-30T10:00
       write 2025-09-23T02:10:00+03:00, with the zone
   scenarios/a.yaml:4:1  is not known here: expcet
       did you mean expect?"
  `);
  expect(refusal(sentences)).toMatchInlineSnapshot(`
   "scenarios/a.yaml:4:5  is no time: at noon
       write at 90s, or from 0s to 2m, counted from the beginning
   scenarios/a.yaml:5:12  has no severity that is known: grave: exch-01 "down" opens, severity grave
       write one of not classified, information, warning, average, high, disaster
   scenarios/a.yaml:6:12  is nothing that anna can do: anna taks mail
       did you mean anna takes mail?
   scenarios/a.yaml:7:12  is nothing that can happen: exch-01 falls
       write it as one of these: exch-01 "Unavailable by ICMP ping" opens · web-{01..40} "Disk is full" opens, severity average, tags component=disk · exch-01 "Unavailable by ICMP ping" resolves · report on mail "nobody can send mail" by anna · works on [sw-3, sw-4] in 2d for 2h "switch firmware" · zabbix-main falls silent · anna takes mail
   scenarios/a.yaml:9:5  is no time at which something can be expected: alway
       write at 7h10m, or within 10s, or between 2h and 8h, or never, or at the end, or why mail is P1
   scenarios/a.yaml:10:21  is no question about a reason: because
       write why mail is P1: contains "3 reports", or why mail is root: contains "quorum""
  `);
});

test('whoever reads Russian is told in Russian what is wrong with a sentence', () => {
  const [time, severity, order, , moment, why] = read(sentences).findings.map(findingWordsIn('ru'));
  expect([time, severity, order, moment, why].join('\n')).toMatchInlineSnapshot(`
   "scenarios/a.yaml:4:5  не время: at noon
       напишите at 90s или from 0s to 2m, считая от начала
   scenarios/a.yaml:5:12  такой важности нет: grave: exch-01 "down" opens, severity grave
       напишите одну из: not classified, information, warning, average, high, disaster
   scenarios/a.yaml:6:12  такого anna сделать не может: anna taks mail
       может быть, anna takes mail?
   scenarios/a.yaml:9:5  не время, к которому можно чего-то ждать: alway
       напишите at 7h10m, или within 10s, или between 2h and 8h, или never, или at the end, или why mail is P1
   scenarios/a.yaml:10:21  не вопрос о причине: because
       напишите why mail is P1: contains "3 reports" или why mail is root: contains "quorum""
  `);
});
