// Whatever comes in, nothing breaks: every operation with what its schema allows and with what it does not, against a whole Nabat.
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { errors } from '../../zabbix-bridge/src/api/contract/errors.ts';
import { errorsOf, type AnyOperation } from '../../zabbix-bridge/src/api/contract/operation.ts';
import { recordedStorm } from './a-nabat.ts';
import { aboutOwn, namesThings, thingOf } from './about-own.ts';
import { ask, contract, fieldsOf, parts, put, schemaOf, type JsonSchema, type Sent } from './operations.ts';
import { twoTenants, type TwoTenants } from './two-tenants.ts';

/** Five hundred of each with NABAT_LONG=1. */
const numRuns = process.env['NABAT_LONG'] === '1' ? 500 : 8;

let house: TwoTenants | undefined;
afterEach(async () => {
  await house?.clear();
  house = undefined;
});

/** What breaks programs: empty, long, deep, of another kind, and full of what something on the way takes for its own. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>('', ' ', '\u0000', '\ud800', '﷽', '‮abc', '%', '%00', '../..', '"', "'; drop table incident; --", '*', '"a" OR b', '__proto__'),
  fc.constantFrom<unknown>('a'.repeat(20_000), '9'.repeat(400), '-1', '1e999', 'NaN', 'null', 'constructor', '{{ 7 | times: 7 }}', 'INC-', 'inc-0', 'N-0'),
  fc.constantFrom<unknown>(null, true, -1, 0, 0.5, 1e308, Number.MAX_SAFE_INTEGER, -8_640_000_000_000_001, 8_640_000_000_000_001),
  fc.constantFrom<unknown>(
    [],
    {},
    [[[[]]]],
    { constructor: { prototype: 1 } },
    Array.from({ length: 3_000 }, () => 'a'),
  ),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** @returns what a schema allows, its edges more often than the rest */
function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (alternatives) return fc.oneof(...alternatives.map(fitting));
  switch (schema.type) {
    case 'object': {
      const { properties = {}, required = [] } = schema;
      const all = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, fitting(inner)]));
      return fc.record(all, { requiredKeys: [...required] });
    }
    case 'array': {
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(fitting));
      return fc.array(fitting(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 4) });
    }
    case 'integer':
    case 'number': {
      const [min, max] = [Math.max(schema.minimum ?? -1e9, -1e15), Math.min(schema.maximum ?? 4e12, 1e15)];
      return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }));
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string': {
      const { minLength = 0, maxLength = 40, pattern } = schema;
      if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= 300);
      return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)), unit: 'grapheme' });
    }
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

/** What is asked: of things that there are, otherwise as the schema allows, and in one place out of two as it does not. */
function questions(it: AnyOperation, { named }: TwoTenants, own: Sent): fc.Arbitrary<Sent> {
  const made = fc.record(
    Object.fromEntries(parts.flatMap((part) => [schemaOf(it, part)].flatMap((schema) => (schema ? [[part, fitting(schema)]] : [])))),
  ) as fc.Arbitrary<Sent>;
  const fields = fieldsOf(it);
  const ofThings = namesThings(it).map((field) => (sent: Sent) => put(sent, field, named[thingOf(it, field)]?.[0]));
  const one = fc.tuple(made, fc.subarray(ofThings)).map(([sent, steps]) => steps.reduce((so, step) => step(so), sent));
  const base = fc.oneof(one, fc.constant(own));
  if (fields.length === 0) return base;
  const spoilt = fc.tuple(base, fc.constantFrom(...fields), hostile).map(([sent, field, value]) => put(sent, field, value));
  const broken = it.body ? [hostile.map((body): Sent => ({ ...own, body }))] : [];
  return fc.oneof({ weight: 2, arbitrary: base }, { weight: 3, arbitrary: spoilt }, ...broken);
}

/** A browser that prints takes seconds, and a Zabbix that is not there as long as it is waited for. */
const spared = (it: AnyOperation, sent: Sent): Sent => {
  if (it.id === 'setUpSource') return { ...sent, params: { source: 'elsewhere' } };
  const { query } = sent as { readonly query?: { readonly format?: unknown } };
  return query?.format === 'pdf' ? { ...sent, query: { ...query, format: 'csv' } } : sent;
};

test('whatever an operation is asked, it answers, or refuses with one of its own problem details and a mend; it never fails', async () => {
  house = await twoTenants();
  const everything = house.token({});
  for (const it of contract) {
    const own = aboutOwn(it, house);
    await fc.assert(
      fc.asyncProperty(questions(it, house, own), async (asked) => {
        const answer = await ask(house?.nabat.url ?? '', it, spared(it, asked), everything);
        if (answer.status < 400 || it.answerType === 'text/html') return answer.status < 500;
        const { code, mend, status, faults } = JSON.parse(answer.text) as { code: keyof typeof errors; mend: string; status: number; faults: unknown[] };
        const its = [...errorsOf(it), 'not-found', 'bad-request'] as readonly string[];
        const isSaid = its.includes(code) && code !== 'internal' && mend !== '' && status === answer.status && (code !== 'bad-request' || faults.length > 0);
        if (!isSaid) throw new Error(`${it.id} answered ${answer.status}: ${answer.text}`);
        return true;
      }),
      { numRuns },
    );
    house.nabat.time.passes(600_000); // what was ordered falls due
    await house.nabat.atRest();
  }
  expect(house.nabat.logged.filter(({ msg }) => msg === 'a request failed')).toEqual([]);
});

test('a signed webhook with anything in its fields is taken or refused, and the bridge goes on', async () => {
  house = await twoTenants({ sharing: false });
  const { nabat } = house;
  const [recorded = {}] = recordedStorm();
  const spoilt = fc
    .tuple(fc.constantFrom(...recordedStorm().slice(0, 10)), fc.constantFrom(...Object.keys(recorded)), hostile)
    .map(([body, field, value]) => ({ ...body, [field]: value }));
  await fc.assert(
    fc.asyncProperty(spoilt, async (body) => [202, 400, 422].includes(await nabat.posts(body))),
    { numRuns: numRuns * 10 },
  );
  await nabat.passes(5);
  expect((await nabat.incidents()).length).toBeGreaterThan(0);
  expect(nabat.logged.filter(({ msg }) => msg === 'a request failed')).toEqual([]);
});
