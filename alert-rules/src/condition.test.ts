// condition.test: what may be written behind `when:`, what is refused with which words, and that nothing which compiles ever throws.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fault, FaultWords } from './faults/fault.ts';
import { compileCondition, conditionFields, type Facts, type Subject } from './condition.ts';

const holds = (text: string, facts: Facts = {}, subject: Subject = 'problem'): boolean => {
  const compiled = compileCondition(text, subject);
  if (!compiled.ok) throw new Error(`${compiled.fault.says}; ${compiled.fault.mend}`);
  return compiled.value(facts);
};
const wrong: readonly [string, Subject][] = [
  [`incident.prioritty == 'P1'`, 'incident'],
  ['problm.severity > 2', 'problem'],
  [`problem.severity > 'high'`, 'problem'],
  ['problem.severity', 'problem'],
  ['problem.severity >=', 'problem'],
  [`problem.name.matches('(a+)+$')`, 'problem'],
  [`problem.name == '${'x'.repeat(1_000)}'`, 'problem'],
  ['problem.hosts.all(a, problem.hosts.all(b, a == b))', 'problem'],
];
const refusals = (wordsOf: (fault: Fault) => FaultWords): string =>
  wrong
    .map(([text, subject]) => {
      const compiled = compileCondition(text, subject);
      if (compiled.ok) return 'was taken';
      const { says, mend } = wordsOf(compiled.fault);
      return `${says} | ${mend}`;
    })
    .join('\n');

test('numbers are compared as anybody would expect, whole or not', () => {
  expect(holds('3 == problem.severity', { severity: 3 })).toBe(true);
  expect(holds('problem.severity >= 3.5', { severity: 4 })).toBe(true);
  expect(holds('incident.reports > 2', { reports: 2 }, 'incident')).toBe(false);
});

test('a tag that is not there, and a field that the facts lack, read as empty', () => {
  expect(holds(`problem.tags.scope == ''`)).toBe(true);
  expect(holds(`problem.tags['data-loss'] == 'yes' || problem.severity == 0`)).toBe(true);
  expect(holds(`incident.tenants.exists(tenant, tenant == 'pharma')`, {}, 'incident')).toBe(false);
});

test('whether a tag is there at all can be asked too, beside what it says', () => {
  expect(holds(`'scope' in problem.tags && problem.tags.scope == 'security'`)).toBe(false);
  expect(holds(`!('scope' in problem.tags) || problem.tags.scope == 'security'`)).toBe(true);
  expect(holds(`has(problem.tags.scope)`)).toBe(false);
  expect(holds(`has(problem.tags.scope) && problem.tags.scope == ''`, { tags: { scope: '' } })).toBe(true);
});

test('lists are asked with in', () => {
  expect(holds(`'pharma' in incident.tenants`, { tenants: ['retail', 'pharma'] }, 'incident')).toBe(true);
  expect(holds(`incident.tenant in ['pharma', 'retail']`, { tenant: 'bank' }, 'incident')).toBe(false);
});

test('what cannot be worked out does not hold', () => {
  expect(holds('problem.severity / 0 == 1', { severity: 4 })).toBe(false);
});

test('what is wrong is refused when it is loaded, with the mend', () => {
  expect(refusals((fault) => fault)).toMatchInlineSnapshot(`
   "cannot be used: No such key: prioritty | did you mean incident.priority?
   cannot be used: Unknown variable: problm | did you mean problem?
   cannot be used: no such overload: int > string | compare like with like: a number with 3, a text with a text in quotes
   is int, and not yes or no | write it like problem.tags.scope == 'security'
   cannot be used: Unexpected token: EOF | write the rest of it: a value, or a bracket that closes
   asks for a regular expression, whose time has no bound | write startsWith, endsWith or contains
   is longer than 1000 characters | write two rules, or a list with "in"
   walks through a list inside a list, whose time has no bound | make two rules of it"
  `);
});

test('whoever reads Russian is told the same in Russian', () => {
  expect(refusals(({ ru }) => ru)).toMatchInlineSnapshot(`
   "нельзя использовать: нет поля prioritty | может быть, incident.priority?
   нельзя использовать: нет имени problm | может быть, problem?
   нельзя использовать: так эти значения не сравнить и не соединить: int > string | сравнивайте подобное: число с 3, текст с текстом в кавычках
   это int, а не да или нет | напишите его так: problem.tags.scope == 'security'
   нельзя использовать: не дописано до конца | допишите остальное: значение или закрывающую скобку
   просит регулярное выражение, а оно может длиться сколько угодно | напишите startsWith, endsWith или contains
   длиннее 1000 знаков | напишите два правила или список с «in»
   перебирает список внутри списка, а это может длиться сколько угодно | сделайте из этого два правила"
  `);
});

test('whatever compiles never throws, whatever it is asked about', () => {
  const field = fc.constantFrom(...Object.keys(conditionFields.problem).filter((name) => name !== 'tags'), 'tags.scope', `tags['a-b']`);
  const literal = fc.oneof(
    fc.integer().map(String),
    fc.string().map((text) => JSON.stringify(text)),
    fc.constantFrom('true', '[]', '1.5'),
  );
  const operator = fc.constantFrom('==', '!=', '<', '>=', 'in', '+', '/');
  const term = fc.tuple(field, operator, literal).map(([name, between, value]) => `problem.${name} ${between} ${value}`);
  const text = fc.array(term, { minLength: 1, maxLength: 4 }).map((terms) => terms.join(' && '));
  fc.assert(
    fc.property(text, fc.dictionary(fc.constantFrom('name', 'severity', 'tags', 'hosts', 'groups'), fc.anything()), (written, facts) => {
      const compiled = compileCondition(written, 'problem');
      if (compiled.ok) expect(typeof compiled.value(facts)).toBe('boolean');
    }),
  );
});
