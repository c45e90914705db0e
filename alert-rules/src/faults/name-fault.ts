// name fault: faults of names: that there are none of, with the one that was likely meant, and that there are two of.
import { nearest } from '../nearest.ts';
import type { Finding } from '../finding.ts';
import { both, fault, faultOf, noFault, type Both, type Fault } from './fault.ts';

export const didYouMean = (meant: string): Both => both(`did you mean ${meant}?`, `может быть, ${meant}?`);

/** @param otherwise  what to do where nothing alike is known */
export const meantOr = (meant: string | undefined, otherwise: Both): Both => (meant === undefined ? otherwise : didYouMean(meant));

/** What a name may be the name of: in English what stands before it, in Russian all that is said of it. */
const called = {
  person: ['the person', (name) => `человека ${name}, которого нет`],
  calendar: ['the calendar', (name) => `календарь ${name}, которого нет`],
  state: ['the state', (name) => `часть страны ${name}, которой нет`],
  region: ['the region', (name) => `регион ${name}, которого нет`],
  escalation: ['the escalation', (name) => `эскалацию ${name}, которой нет`],
  sla: ['the SLA plan', (name) => `план SLA ${name}, которого нет`],
  schedule: ['the schedule', (name) => `график ${name}, которого нет`],
  team: ['the team', (name) => `команду ${name}, которой нет`],
  production: ['the production calendar', (name) => `производственный календарь ${name}, которого нет`],
  service: ['the service', (name) => `сервис ${name}, которого нет`],
  anybody: ['somebody called', (name) => `${name}, а никого с таким именем нет`],
} as const satisfies Readonly<Record<string, readonly [en: string, ru: (name: string) => string]>>;
export type Called = keyof typeof called;

const otherwise: Readonly<Partial<Record<Called, Both>>> = {
  production: both('add production: and its name', 'добавьте production: и его имя'),
  service: both('add services/<name>.yaml for it', 'добавьте для него services/<имя>.yaml'),
};
const addOrWriteAnother = both('add it, or write the name of one that there is', 'добавьте это имя или напишите то, которое есть');

/** @param meant  the name of one that there is, if any is near */
export function noneCalled(kind: Called, name: string, meant: string | undefined): Fault {
  const [en, ru] = called[kind];
  return faultOf(both(`names ${en} ${name}, which there is none of`, `называет ${ru(name)}`), meantOr(meant, otherwise[kind] ?? addOrWriteAnother));
}

export const noCountry = (meant: string | undefined): Fault =>
  faultOf(
    both('is no country whose holidays are known', 'праздники такой страны неизвестны'),
    meantOr(meant, both('write its two letters, RU or DE', 'напишите её двумя буквами: RU или DE')),
  );

/** @param keys  those that may stand there @param meant  the one of them that likely was */
export const noKey = (keys: readonly string[], meant: string | undefined): Fault =>
  faultOf(both('is not known here', 'здесь такого поля нет'), meantOr(meant, both(`write one of ${keys.join(', ')}`, `напишите одно из: ${keys.join(', ')}`)));

/** Of a document whose first key says nothing of what it is. */
export const noKind = (key: string | undefined, kinds: readonly string[]): Fault =>
  faultOf(
    both(`is none of ${kinds.join(', ')}`, `не относится ни к одному из видов: ${kinds.join(', ')}`),
    meantOr(key === undefined ? undefined : nearest(key, kinds), both('begin with one of them and its name', 'начните с одного из них и имени')),
  );

/** What a name has to be where hosts are known; doubtful and no more, for it may be made later. */
export const noHost = (name: string, meant: string | undefined): Fault =>
  faultOf(both(`names ${name}, which is no host that is known`, `называет ${name}, а такой хост неизвестен`), hostOrKind(meant));
export const noServiceOrHost = (name: string, meant: string | undefined): Fault =>
  faultOf(
    both(`names ${name}, which is neither a service nor a host that is known`, `называет ${name}, а это ни сервис, ни известный хост`),
    hostOrKind(meant),
  );
const hostOrKind = (meant: string | undefined): Both =>
  meantOr(meant, both('if it is no host, write its kind too, as in rack:msk1/r03', 'если это не хост, напишите и вид, как в rack:msk1/r03'));

export const fitsNoHost = (meant: string | undefined): Fault =>
  faultOf(
    both('fits no host that is known', 'не подходит ни к одному известному хосту'),
    meantOr(meant, both('compare the name, the group and the tags with those in Zabbix', 'сравните имя, группу и теги с тем, что есть в Zabbix')),
  );

const toldTwice = (place: string): Fault =>
  fault(`is told of twice, first in ${place}; keep one of the two`, `описано дважды, сначала в ${place}; оставьте одно из двух`);
type Told = { readonly id: string; readonly find: (level: Finding['level'], path: readonly PropertyKey[], fault: Fault) => Finding };
/** @param key  where the name stands in a document @returns each that was told of before, with the place where it was */
export function toldTwiceIn(documents: readonly Told[], key: string): readonly Finding[] {
  const first = new Map<string, Told['find']>();
  return documents.flatMap(({ id, find }) => {
    const before = first.get(id)?.('error', [key], noFault);
    first.set(id, first.get(id) ?? find);
    return before ? [find('error', [key], toldTwice(`${before.file}:${before.line}`))] : [];
  });
}
