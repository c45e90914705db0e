// check-routes: routes that are never reached or change nothing, digests that nobody ever reads, and a tree that tells nobody.
import { both, fault, type Both, type Fault, type Finding, type Route, type RulesInForce } from '@nabat/alert-rules';
import type { EpochMs } from '../model/moment.ts';
import { nextOpening } from '../time/calendar.ts';

export type RouteFinding = { readonly rule: 'shadowed-route' | 'endless-digest' | 'nobody-told'; readonly finding: Finding };
type At = (path: readonly PropertyKey[], fault: Fault) => Finding;
type Inherited = { readonly urgency?: Route['urgency']; readonly hours?: Route['hours']; readonly sure: ReadonlyMap<string, string> };

/** @param until  the end of the time that is looked at */
export function checkRoutes(rules: RulesInForce, now: EpochMs, until: EpochMs, at: At): readonly RouteFinding[] {
  const found = walk(rules, rules.route, ['route'], { sure: new Map() }, now, until, at);
  if (tellsSomebody(rules.route)) return found;
  return [...found, { rule: 'nobody-told', finding: at(['route'], nobodyIsTold) }];
}

const nobodyIsTold = fault(
  'names no escalation, so that nobody but the log is told; add escalation: and its name',
  'не называет эскалации, так что узнает только журнал; добавьте escalation: и её имя',
);
const tellsSomebody = ({ escalation, also, children }: Route): boolean => escalation !== undefined || also.length > 0 || children.some(tellsSomebody);

function walk(
  rules: RulesInForce,
  route: Route,
  path: readonly PropertyKey[],
  inherited: Inherited,
  now: EpochMs,
  until: EpochMs,
  at: At,
): readonly RouteFinding[] {
  const never = neverHolds(route.when, inherited.sure);
  if (never !== undefined) return [{ rule: 'shadowed-route', finding: at([...path, 'when'], neverReached(never)) }];
  const urgency = route.urgency ?? inherited.urgency;
  const hours = route.hours ?? inherited.hours;
  const said: Inherited = { ...(urgency && { urgency }), ...(hours && { hours }), sure: new Map([...inherited.sure, ...equalities(route.when)]) };
  const found: RouteFinding[] = [];
  if (urgency === 'digest' && (route.urgency !== undefined || route.hours !== undefined) && typeof hours === 'object') {
    const calendar = rules.calendars.find(({ id }) => id === hours.calendar);
    const opens = calendar && nextOpening(calendar, now);
    if (opens === undefined || opens >= until)
      found.push({
        rule: 'endless-digest',
        finding: at([...path, 'hours'], waitsForEver(hours.calendar)),
      });
  }
  for (const [index, child] of route.children.entries()) {
    const childPath = [...path, 'children', index];
    const before = route.children.slice(0, index).filter(({ when }) => when === undefined || when === child.when);
    const fields = (['escalation', 'urgency', 'hours', 'perPerson'] as const).filter((field) => child[field] !== undefined);
    const isIdle = fields.every((field) => before.some((other) => other[field] !== undefined)) && child.also.length === 0 && child.children.length === 0;
    if (isIdle && (before.length > 0 || fields.length === 0))
      found.push({
        rule: 'shadowed-route',
        finding: at(childPath, before.length > 0 ? saidBeforeIt : saysNothing),
      });
    found.push(...walk(rules, child, childPath, said, now, until, at));
  }
  return found;
}

const neverReached = ({ en, ru }: Both): Fault =>
  fault(`is never reached: ${en}; take it out, or mend its condition`, `до него дело не доходит: ${ru}; уберите его или исправьте условие`);
const waitsForEver = (calendar: string): Fault =>
  fault(
    `is a digest that waits for ${calendar}, which does not open in eight weeks; name a calendar that opens`,
    `сводка ждёт, когда откроется ${calendar}, а за восемь недель этого не случится; назовите календарь, который открывается`,
  );
const saidBeforeIt = fault(
  'changes nothing: a route before it has the same condition and says it first; join the two, or take it out',
  'ничего не меняет: маршрут перед ним с тем же условием говорит это раньше; соедините их или уберите этот',
);
const saysNothing = fault(
  'changes nothing: it says nothing; join the two, or take it out',
  'ничего не меняет: в нём ничего не сказано; соедините его с другим или уберите',
);

const domains: Readonly<Record<string, readonly string[]>> = { priority: ['P1', 'P2', 'P3'], criticality: ['key', 'important', 'ordinary'] };

/** What `incident.x == 'y' && …` makes sure of; of anything less plain nothing is sure. */
function equalities(when: string | undefined): ReadonlyMap<string, string> {
  if (when === undefined || when.includes('||') || when.includes('!')) return new Map();
  return new Map([...when.matchAll(/\bincident\.(\w+)\s*==\s*(['"])(.*?)\2/g)].map(([, field = '', , value = '']) => [field, value]));
}

function neverHolds(when: string | undefined, sure: ReadonlyMap<string, string>): Both | undefined {
  if (when?.trim() === 'false') return both('its condition is false', 'его условие — false');
  for (const [field, value] of equalities(when)) {
    const above = sure.get(field);
    if (above !== undefined && above !== value) return both(`a route above it wants ${field} ${above}`, `маршрут выше требует ${field} ${above}`);
    if (domains[field]?.includes(value) === false) return both(`no incident has the ${field} ${value}`, `инцидентов с ${field} ${value} не бывает`);
  }
  return undefined;
}
