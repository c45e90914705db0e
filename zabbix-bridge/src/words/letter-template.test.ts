// A customer's own words: for which messages, in whose place, and what people read when they fail.
import { expect, test } from '@jest/globals';
import type { Template } from '@nabat/alert-rules';
import { samplesOf, type Sample } from './letter-samples.ts';
import { inOwnWords, templateFor } from './letter-template.ts';
import { letterOf, letterText, type Letter } from './letter.ts';

const now = Date.UTC(2026, 10, 23, 6, 23);
const reader = { locale: 'en', zone: 'Europe/Moscow' } as const;
function sample(message: string, audience: string): Sample & { readonly letter: Letter } {
  const found = samplesOf(now).find((each) => each.message === message && each.audience === audience);
  if (!found) throw new Error('there is no such sample');
  return { ...found, letter: letterOf(found.facts, reader) };
}
const own = (template: Omit<Template, 'id'>, { letter, facts } = sample('opened', 'shift')) => inOwnWords(letter, { id: 'own', ...template }, facts, reader);

test('what a template says stands in its place, and what it does not say stays as it was', () => {
  const { letter } = own({
    headline: '{{ root }}: {{ service }} {{ state }}',
    text: 'Since {{ since }}\n\n{% if owner %}Owner {{ owner }}{% endif %}\n{{ clocks | join: " / " }}',
  });
  expect(letterText(letter)).toMatchInlineSnapshot(`
   "🔴 P1 · dc-01: Corporate mail is down
   Since 09:14
   reaction 6 min left / resolution 51 min left
   Why you: you are on call in line-1 until 20:23, step 1 of 3 of all-hands · N-45"
  `);
});

test('a stakeholder’s template has no name of a machine, a check or a person to use', () => {
  const { letter } = own({ text: '{{ root }}{{ owner }}{{ check }}{{ hypothesis }}{{ work }} {{ nextWord }}' }, sample('estimate', 'stakeholder'));
  expect(letter.facts).toEqual(['Our engineers are on it; a likely cause is found; what to do is clear. 10:23']);
});

test('one that fails leaves Nabat’s own words as they are, and says which failed and why', () => {
  const { letter } = sample('opened', 'shift');
  expect(own({ headline: 'x', text: '{% for i in (1..99999999) %}{% endfor %}' })).toEqual({
    letter,
    says: {
      en: 'the template own failed in its text, so these are Nabat’s own words: takes too much: memory alloc limit exceeded',
      ru: 'шаблон own не сработал в text, поэтому здесь слова самого Nabat: требует слишком многого: слишком много памяти',
    },
  });
  expect(own({ headline: '{{ news }}' })).toEqual({
    letter,
    says: {
      en: 'the template own gave an empty headline, so these are Nabat’s own words',
      ru: 'шаблон own дал пустой заголовок, поэтому здесь слова самого Nabat',
    },
  });
});

test('the first that is for the message, the reader, the tenant and the channel is used', () => {
  const { letter } = sample('opened', 'shift');
  const templates: readonly Template[] = [
    { id: 'russian', language: 'ru', headline: 'x' },
    { id: 'business', audience: 'stakeholder', headline: 'x' },
    { id: 'restored', messages: ['restored'], headline: 'x' },
    { id: 'bank', tenant: 'bank', headline: 'x' },
    { id: 'sms', channels: ['sms'], headline: 'x' },
    { id: 'pharma', tenant: 'pharma', headline: 'x' },
    { id: 'all', headline: 'x' },
  ];
  expect(templateFor(templates, letter, ['pharma'], 'email')?.id).toBe('pharma');
  expect(templateFor(templates, letter, ['pharma'], 'sms')?.id).toBe('sms');
  expect(templateFor(templates, letter, ['retail'], 'email')?.id).toBe('all');
  expect(templateFor(templates.slice(0, 6), letter, ['retail'], 'email')).toBeUndefined();
});

test('a headline is one line, and no more than sixty lines come below it', () => {
  const { letter } = own({ headline: 'one\n  two', text: '{% for i in (1..100) %}{{ i }}\n{% endfor %}' });
  expect(letter.headline).toBe('one two');
  expect(letter.facts).toHaveLength(60);
});

test('what a template leaves out is not said in few words in an SMS or a call either', () => {
  const digest = sample('digest', 'shift');
  expect(own({ headline: 'x' }, digest).letter.cleared?.short).toBe('4 more cleared by themselves');
  expect(own({ text: 'Look at the list' }, digest).letter).not.toHaveProperty('cleared');
});
