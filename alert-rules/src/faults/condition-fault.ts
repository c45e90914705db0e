// condition fault: why what stands behind `when:` cannot be asked; of what CEL's own reader says the usual is said in Russian too.
import { nearest } from '../nearest.ts';
import { both, fault, faultOf, type Both, type Fault } from './fault.ts';
import { didYouMean } from './name-fault.ts';

type Subject = 'problem' | 'incident';

export const bindsAName = fault('binds a name; write the condition without cel.bind', 'даёт имя значению; напишите условие без cel.bind');
export const walksTwice = fault(
  'walks through a list inside a list, whose time has no bound; make two rules of it',
  'перебирает список внутри списка, а это может длиться сколько угодно; сделайте из этого два правила',
);
export const asksForAnExpression = fault(
  'asks for a regular expression, whose time has no bound; write startsWith, endsWith or contains',
  'просит регулярное выражение, а оно может длиться сколько угодно; напишите startsWith, endsWith или contains',
);
export const tooLong = (longest: number): Fault =>
  fault(`is longer than ${longest} characters; write two rules, or a list with "in"`, `длиннее ${longest} знаков; напишите два правила или список с «in»`);
export const noYesOrNo = (type: string, subject: Subject): Fault =>
  faultOf(both(`is ${type}, and not yes or no`, `это ${type}, а не да или нет`), example(subject));

/** @param message  of CEL's reader @param text  what it read @param fields  those of the subject */
export function cannotBeUsed(message: string, text: string, subject: Subject, fields: readonly string[]): Fault {
  const [first = message] = message.split('\n');
  const why = first.replace(/\s*[.:]\s*$/, '');
  const says = both(`cannot be used: ${why}`, `нельзя использовать: ${inRussian(why)}`);
  const [, variable] = /Unknown variable: (\w+)/.exec(why) ?? [];
  if (variable !== undefined) return faultOf(says, ofUnknown(variable, subject, fields));
  const [, field] = /(?:No such key|Unknown field|Field|key)[^A-Za-z]*['"]?([A-Za-z_]\w*)['"]?/.exec(why) ?? [];
  const meant = field === undefined ? undefined : nearest(field, fields);
  if (meant !== undefined) return faultOf(says, didYouMean(`${subject}.${meant}`));
  const slip = slipIn(text, why);
  if (slip) return faultOf(says, slip);
  const { en, ru } = example(subject);
  const all = fields.join(', ');
  return faultOf(says, both(`${en}; ${subject} has ${all}`, `${ru}; у ${subject} есть ${all}`));
}

/** A name that is known to nobody: the subject misspelt, one of its fields without it, or a text without its quotes. */
function ofUnknown(variable: string, subject: Subject, fields: readonly string[]): Both {
  if (nearest(variable, [subject]) !== undefined) return didYouMean(subject);
  const field = nearest(variable, fields);
  if (field !== undefined) return didYouMean(`${subject}.${field}`);
  return both(`if it is a text, put it in quotes: '${variable}'`, `если это текст, возьмите в кавычки: '${variable}'`);
}

/** What people write who know another language, outside of texts. */
const slips: readonly (readonly [form: RegExp, en: string, ru: string])[] = [
  [/[“”„«»‘’]/, `write straight quotes: 'P1'`, `напишите прямые кавычки: 'P1'`],
  [/===|!==/, 'write == or !=', 'напишите == или !='],
  [/=>|=</, 'write >= or <=', 'напишите >= или <='],
  [/<>/, 'write !=', 'напишите !='],
  [/(^|[^=!<>])=(?!=)/, 'write ==', 'напишите =='],
  [/(^|[^&])&(?!&)|(^|[^|])\|(?!\|)|\b(and|or|not)\b/i, 'write && for and, || for or, ! for not', 'напишите && вместо and, || вместо or, ! вместо not'],
  [/\s(contains|startsWith|endsWith)\b/i, `write it like incident.root.contains('mail')`, `напишите так: incident.root.contains('mail')`],
];
/** @returns the mend of what the reader stumbled over; undefined where it is no slip that is known */
function slipIn(text: string, why: string): Both | undefined {
  if (/^Unterminated string/.test(why)) return both('close the quote', 'закройте кавычку');
  if (/^no such overload/.test(why))
    return both('compare like with like: a number with 3, a text with a text in quotes', 'сравнивайте подобное: число с 3, текст с текстом в кавычках');
  if (!/^(Unexpected|Expected|Reserved)/.test(why)) return undefined;
  const bare = text.replace(/'[^']*'|"[^"]*"/g, `''`);
  const [, en, ru] = slips.find(([form]) => form.test(bare)) ?? [];
  if (en !== undefined && ru !== undefined) return both(en, ru);
  return /EOF$/.test(why) ? both('write the rest of it: a value, or a bracket that closes', 'допишите остальное: значение или закрывающую скобку') : undefined;
}

function example(subject: Subject): Both {
  const like = subject === 'incident' ? `incident.priority == 'P1'` : `problem.tags.scope == 'security'`;
  return both(`write it like ${like}`, `напишите его так: ${like}`);
}

/** What CEL's reader says most often; the rest stays as it has it. */
const usual: readonly (readonly [form: RegExp, ru: string])[] = [
  [/^No such key: (.+)$/, 'нет поля $1'],
  [/^Unknown variable: (.+)$/, 'нет имени $1'],
  [/^no such overload: (.+)$/, 'так эти значения не сравнить и не соединить: $1'],
  [/^Unexpected token: EOF$/, 'не дописано до конца'],
  [/^Unexpected token: (.+)$/, 'этого здесь быть не может: $1'],
  [/^Unexpected character: (.+)$/, 'такого знака здесь быть не может: $1'],
  [/^Expected (\S+), got (\S+)$/, 'вместо $2 должно стоять $1'],
  [/^Unterminated string$/, 'нет закрывающей кавычки'],
  [/^Invalid number: (.+)$/, 'не число: $1'],
  [/^Reserved identifier: (.+)$/, 'этим словом ничего назвать нельзя: $1'],
  [/^found no matching overload for (.+)$/, 'такой функции нет: $1'],
  [/^Exceeded (\S+) \((\d+)\)$/, 'слишком большое: больше $2 по $1'],
  [/^cannot be read$/, 'прочитать нельзя'],
];
function inRussian(why: string): string {
  const [form, ru] = usual.find(([each]) => each.test(why)) ?? [];
  return form === undefined || ru === undefined ? why : why.replace(form, ru);
}
