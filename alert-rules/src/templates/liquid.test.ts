// liquid.test: a template chooses and repeats and does nothing else, within its bounds.
import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { fillTemplate, templateFaults, templateFilters, templateLimits } from './liquid.ts';
import type { BusinessVariables } from './variables.ts';

const variables: BusinessVariables = {
  number: 'INC-41',
  message: 'opened',
  headline: 'Corporate mail is down',
  news: null,
  facts: ['one', 'two'],
  service: 'Corporate mail',
  state: 'is down',
  services: ['Corporate mail is down', 'CRM works badly'],
  since: '09:14',
  lasted: '9 min',
  work: 'Our engineers are on it.',
  checked: null,
  estimate: null,
  restored: null,
  nextWord: '10:23',
};

test('it chooses by what there is, and repeats', () => {
  const source =
    '{{ service | upcase }}{% if estimate %} by {{ estimate }}{% else %}, unknown{% endif %}:{% for each in services %} {{ forloop.index }}. {{ each }}{% endfor %}';
  expect(fillTemplate(source, variables)).toEqual({ ok: true, text: 'CORPORATE MAIL, unknown: 1. Corporate mail is down 2. CRM works badly' });
});

test.each([
  ['{% for i in (1..1000000000) %}{% endfor %}'],
  ['{% for i in (1..90000) %}{% for j in (1..90000) %}{% endfor %}{% endfor %}'],
  ["{% assign a = 'x' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}"],
  [
    "{% capture a %}{{ facts | join: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }}{% endcapture %}{% for i in (1..99999) %}{{ a | replace: 'x', 'xxxxxxxxxxxx' }}{% endfor %}",
  ],
  [
    "{% assign many = 'abcdefghij' | split: '' %}{% for a in many %}{% for b in many %}{% for c in many %}{% for d in many %}{% for e in many %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
  ],
])('%s comes to its bounds, which are counted, and is given up', (source) => {
  expect(fillTemplate(source, variables)).toMatchObject({
    ok: false,
    says: expect.stringMatching(/^takes too much: (memory alloc|template steps) limit exceeded/),
  });
});

// A tenth of a second was the bound once: a message was read in Nabat's own words because the machine was busy.
test('a template is filled in as ever on a machine that does something else for most of a second in the middle of it', () => {
  const source = '{% for each in facts %}{{ each }} {% endfor %}';
  const undisturbed = fillTemplate(source, variables);
  let stolen = 0;
  const now = performance.now.bind(performance);
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + (stolen += 100));
  const busy = fillTemplate(source, variables);
  clock.mockRestore();
  expect(stolen).toBeGreaterThan(500);
  expect(busy).toEqual(undisturbed);
});

test('more than 10,000 letters are not read, and no more than that comes out', () => {
  expect(fillTemplate('x'.repeat(templateLimits.letters + 1), variables)).toMatchObject({ ok: false });
  const many = fillTemplate(`{% for i in (1..3000) %}${'{{ work }}'}{% endfor %}`, variables);
  expect(!many.ok || many.text.length <= templateLimits.out).toBe(true);
});

test.each([
  ['{% include "/etc/passwd" %}'],
  ['{% render "x" %}'],
  ['{% layout "x" %}'],
  ['{{ work | date: "%9999999d" }}'],
  ['{{ work | raw }}'],
  ['{{ work | where_exp: "a", "b" }}'],
])('%s is nothing that a template may do', (source) => {
  expect(templateFaults(source, ['shift'])).toMatchObject([{ says: expect.stringMatching(/which there is none of$/) }]);
  expect(fillTemplate(source, variables).ok).toBe(false);
});

test('nothing of the machinery behind a text can be reached', () => {
  for (const source of ['{{ work.constructor }}', '{{ facts.constructor.constructor }}', '{{ services.__proto__ }}', '{{ work["constructor"] }}'])
    expect(fillTemplate(source, variables)).toEqual({ ok: true, text: '' });
});

test('a name that there is none of is told with its place and what was meant; what stakeholders do not read is told where they would', () => {
  expect(templateFaults('a\n{{ estimat }}', ['shift'])).toEqual([
    {
      row: 2,
      column: 4,
      says: 'uses estimat, which a message does not have',
      mend: 'did you mean estimate?',
      ru: { says: 'берёт estimat, чего нет в сообщении', mend: 'может быть, estimate?' },
    },
  ]);
  expect(templateFaults('{{ root }}', ['shift'])).toEqual([]);
  expect(templateFaults('{{ root }}', ['shift', 'stakeholder'])).toMatchObject([{ mend: 'write audience: shift, or leave root out' }]);
  expect(templateFaults('{% assign mine = work %}{{ mine }}{% for each in facts %}{{ each }}{% endfor %}', ['stakeholder'])).toEqual([]);
});

test('what planned works have is another thing than what an incident has, and one template for both uses what both have', () => {
  expect(templateFaults('{{ lasts }} {{ wasFrom }}', ['stakeholder'], ['works'])).toEqual([]);
  expect(templateFaults('{{ lasts }}', ['shift'])).toMatchObject([{ says: 'uses lasts, which a message does not have', mend: 'did you mean lasted?' }]);
  expect(templateFaults('{{ root }}', ['shift'], ['works'])).toMatchObject([{ says: 'uses root, which a message about planned works does not have' }]);
  expect(templateFaults('{{ hosts | join: "," }}', ['shift', 'stakeholder'], ['works'])).toMatchObject([
    { says: 'uses hosts, which stakeholders do not read' },
  ]);
  expect(templateFaults('{{ headline }}', ['shift', 'stakeholder'], ['incident', 'works', 'known-before'])).toEqual([]);
  expect(templateFaults('{{ root }}', ['shift'], ['incident', 'works'])).toEqual([
    {
      row: 1,
      column: 4,
      says: 'uses root, which a message about planned works does not have',
      mend: 'write a template of its own for each, or leave it out',
      ru: { says: 'берёт root, чего нет в сообщении о плановых работах', mend: 'напишите для каждого свой шаблон или уберите это' },
    },
  ]);
});

test('whatever is written, reading and filling in give an answer and throw nothing', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    ' if ',
    ' for x in ',
    'facts',
    'work',
    '|',
    'append:',
    "'",
    '"',
    'endif',
    '(1..9)',
    ' assign a = ',
    '\n',
    'ж',
    '{% else %}',
    '[0]',
    '.',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const source = pieces.join('');
      expect(Array.isArray(templateFaults(source, ['shift']))).toBe(true);
      expect(typeof fillTemplate(source, variables).ok).toBe('boolean');
    }),
  );
});

test('every filter that is offered is there', () => {
  for (const filter of templateFilters) expect(templateFaults(`{{ work | ${filter} }}`, ['stakeholder'])).toEqual([]);
});
