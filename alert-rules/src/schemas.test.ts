// schemas: what editors are told is what is read: every good file fits its schema, and of the bad ones those whose fault a schema can see do not.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { kindOfFile, kindsOfFile, schemaOf } from './schemas.ts';
import { readYaml } from './yaml-places.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const validators = new Map(kindsOfFile.map((kind) => [kind, ajv.compile(schemaOf(kind) ?? {})] as const));
const validatorOf = (kind: string): ValidateFunction => validators.get(kind) ?? ajv.compile({ not: {} });
const valuesIn = (file: string): readonly unknown[] =>
  readYaml({ path: file, text: readFileSync(file, 'utf8') })
    .documents.map(({ value }) => value)
    .filter((value) => value !== null);

const yamlBelow = (folder: string): readonly string[] =>
  (readdirSync(here(folder), { recursive: true }) as string[]).filter((name) => name.endsWith('.yaml')).sort();
const good = ['./fixtures/good', '../starter', '../starter-broken', '../../test/scenarios/rules']
  .flatMap((folder) => yamlBelow(folder).map((name) => [`${folder}/${name}`, kindOfFile(name)] as const))
  .concat(yamlBelow('../../test/scenarios').flatMap((name) => (name.includes('/') ? [] : [[`../../test/scenarios/${name}`, 'scenarios'] as const])));

test.each(good)('%s fits its schema', (path, kind) => {
  const values = valuesIn(here(path));
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) {
    const fits = validatorOf(kind ?? '');
    expect(fits(value) ? [] : fits.errors).toEqual([]);
  }
});

/** What only reading can see: names that there are none of, places that depend on each other, what a word means. */
const onlyRead = [
  'calendar-days-that-never-come',
  'calendar-unknown-country',
  'calendar-wrong-hours',
  'correlation-flapping-never-ends',
  'people-escalation-nobody-of-that-name',
  'people-escalation-repeats-at-once',
  'people-schedule-rrules-that-never-hand-off',
  'people-schedule-without-turns',
  'people-told-of-twice',
  'people-unknown-member',
  'people-wrong-zone',
  'priority-reports-of-nothing',
  'routing-condition-of-unknown-field',
  'service-any-of-too-few',
  'service-match-everything',
  'service-need-without-quotes',
  'service-needs-unknown-service',
  'service-share-as-fraction',
  'service-told-of-twice',
  'service-unknown-sla',
  'service-weights-missing',
  'sla-unknown-calendar',
  'templates-unknown-names',
  'topology-host-and-entity',
  'topology-nobody-meant',
  'topology-placeholder-without-tag',
  'topology-says-nothing',
  'yaml-key-twice',
  'yaml-tab',
];
const rooms: Readonly<Record<string, string>> = { service: 'services', people: 'people', calendar: 'calendars' };
const bad = readdirSync(here('./fixtures/bad')).flatMap((name) => (name.endsWith('.yaml') ? [name.replace('.yaml', '')] : []));

test('of the bad files all do not fit but those whose fault only reading can see', () => {
  const fitting = bad.filter((name) => {
    const [word = ''] = name.split('-');
    return valuesIn(here(`./fixtures/bad/${name}.yaml`)).every((value) => validatorOf(rooms[word] ?? (kindsOfFile.includes(word) ? word : 'topology'))(value));
  });
  expect(fitting).toEqual(onlyRead);
});

test.each(kindsOfFile)('the schema of %s lies beside the language as npm run docs writes it, and says of every field what it means', (kind) => {
  const file = here(join('../schemas', `${kind}.json`));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schemaOf(kind));
});

test('the kind of a file follows from its path', () => {
  expect(['people/a.yaml', 'routing.yaml', 'scenarios/x.yaml', 'README.md', 'constructor.yaml'].map(kindOfFile)).toEqual([
    'people',
    'routing',
    'scenarios',
    undefined,
    undefined,
  ]);
});
