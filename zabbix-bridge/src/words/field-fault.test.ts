// field-fault.test: what is wrong with a field, in Russian, for each kind of fault that a form can find.
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { fieldFaultInEnglish, fieldFaultWords } from './field-fault.ts';

const form = z.strictObject({
  name: z.string().min(1).max(3),
  longer: z.string().min(2),
  count: z.int().min(1).max(5),
  share: z.number().gt(0).lt(1),
  even: z.number().multipleOf(2),
  hosts: z.array(z.string()).min(1).max(2),
  many: z.array(z.string()).max(21),
  sort: z.enum(['at', 'priority']),
  key: z.string().regex(/^[a-z]+$/),
  way: z.union([z.literal('a'), z.strictObject({ b: z.string() })]),
  own: z.string().refine(() => false, { message: 'is no zone', params: { ru: 'это не пояс' } }),
});

test('each kind of fault has its words', () => {
  const read = form.safeParse({
    name: '',
    longer: 'x',
    count: 6,
    share: 0,
    even: 3,
    hosts: [],
    many: Array<string>(22).fill('x'),
    sort: 'loud',
    key: '7',
    way: 1,
    own: 'x',
    more: true,
  });
  expect(Object.fromEntries(read.error?.issues.map((issue) => [issue.path.join('.') || 'itself', fieldFaultWords(issue)]) ?? [])).toMatchInlineSnapshot(`
   {
     "count": "не больше 5",
     "even": "должно делиться на 2",
     "hosts": "не может быть пустым",
     "itself": "здесь такого поля нет",
     "key": "не той формы, нужно: /^[a-z]+$/",
     "longer": "не короче 2 символов",
     "many": "не больше 21 элемента",
     "name": "не может быть пустым",
     "own": "это не пояс",
     "share": "должно быть больше 0",
     "sort": "здесь должно стоять: at, priority",
     "way": "не подходит ни под одну из возможных форм",
   }
  `);
});

test('what is of another type is told the type that belongs there', () => {
  const read = form.pick({ name: true, count: true, hosts: true }).safeParse({ name: 1, count: 'x' });
  expect(read.error?.issues.map((issue) => fieldFaultWords(issue))).toMatchInlineSnapshot(`
   [
     "здесь должно стоять: текст",
     "здесь должно стоять: число",
     "здесь должно стоять: список",
   ]
  `);
});

// Before: "Too small: expected string to have >=1 characters".
test('in English too, what is empty, too short or too long is said in words', () => {
  const lengths = z.strictObject({
    note: z.string().min(1),
    short: z.string().min(2),
    long: z.string().max(1),
    hosts: z.array(z.string()).min(1),
    many: z.array(z.string()).max(2),
    count: z.int().max(5),
  });
  const read = lengths.safeParse({ note: '', short: 'x', long: 'xx', hosts: [], many: ['a', 'b', 'c'], count: 6 });
  expect(read.error?.issues.map(fieldFaultInEnglish)).toEqual([
    'may not be empty',
    'has to have at least 2 characters',
    'may have at most 1 character',
    'may not be empty',
    'may have at most 2 elements',
    'Too big: expected number to be <=5',
  ]);
});
