// template fault: what a template may not use, and what its reader cannot make of it.
import { nearest } from '../nearest.ts';
import type { Subject } from '../templates/variables.ts';
import { both, fault, faultOf, type Both, type Fault } from './fault.ts';
import { meantOr } from './name-fault.ts';

/** As it stands before «does not have»; in Russian after «чего нет в». */
const subjects: Readonly<Record<Subject, Both>> = {
  incident: both('a message about an incident', 'сообщении об инциденте'),
  works: both('a message about planned works', 'сообщении о плановых работах'),
  'known-before': both('the one of what was open before Nabat came', 'сообщении о том, что было открыто до Nabat'),
};
const doesNotHave = (name: string, { en, ru }: Both): Both => both(`uses ${name}, which ${en} does not have`, `берёт ${name}, чего нет в ${ru}`);
const message = both('a message', 'сообщении');

/** @param known  what messages about these subjects have */
export const noVariable = (name: string, subject: Subject, known: readonly string[]): Fault =>
  faultOf(
    doesNotHave(name, subject === 'incident' ? message : subjects[subject]),
    meantOr(nearest(name, known), both(`it has ${known.join(', ')}`, `в нём есть ${known.join(', ')}`)),
  );

/** Of what one of the subjects lacks that the template is for. */
export const notOfAll = (name: string, lacking: Subject): Fault =>
  faultOf(
    doesNotHave(name, subjects[lacking]),
    both('write a template of its own for each, or leave it out', 'напишите для каждого свой шаблон или уберите это'),
  );

export const notForStakeholders = (name: string): Fault =>
  fault(
    `uses ${name}, which stakeholders do not read; write audience: shift, or leave ${name} out`,
    `берёт ${name}, а заинтересованные этого не читают; напишите audience: shift или уберите ${name}`,
  );

const writeOneOf = (names: readonly string[]): Both => both(`write one of ${names.join(', ')}`, `напишите одно из: ${names.join(', ')}`);
export const noFilter = (name: string, known: readonly string[]): Fault =>
  faultOf(both(`uses the filter ${name}, which there is none of`, `использует фильтр ${name}, которого нет`), meantOr(nearest(name, known), writeOneOf(known)));
export const noTag = (name: string, known: readonly string[]): Fault =>
  faultOf(both(`uses the tag ${name}, which there is none of`, `использует тег ${name}, которого нет`), meantOr(nearest(name, known), writeOneOf(known)));

/** @param words  of the reader of templates */
export const takesTooMuch = (words: string): Fault =>
  faultOf(both(`takes too much: ${words}`, `требует слишком многого: ${inRussian(words)}`), both('repeat less', 'повторяйте меньше'));
export const notUnderstood = (words: string): Fault =>
  faultOf(both(`is not understood: ${words}`, `не понято: ${inRussian(words)}`), both('see docs/reference/templates.md', 'см. docs/reference/templates.md'));

/** What the reader of templates says most often; the rest stays as it has it. */
const usual: readonly (readonly [form: RegExp, ru: string])[] = [
  [/^template steps limit exceeded$/, 'слишком много шагов'],
  [/^memory alloc limit exceeded$/, 'слишком много памяти'],
  [/^parse length limit exceeded$/, 'слишком длинный шаблон'],
  [/^template render limit exceeded$/, 'слишком долго'],
  [/^(?:tag|output) (.+) not closed$/, 'не закрыто: $1'],
  [/^unexpected token (.+), value expected$/, 'здесь должно стоять значение, а стоит $1'],
  [/^invalid value expression: (.+)$/, 'не значение: $1'],
  [/^expected filter name$/, 'после | нет имени фильтра'],
  [/^expected variable name$/, 'нет имени переменной'],
];
function inRussian(words: string): string {
  const [form, ru] = usual.find(([each]) => each.test(words)) ?? [];
  return form === undefined || ru === undefined ? words : words.replace(form, ru);
}
