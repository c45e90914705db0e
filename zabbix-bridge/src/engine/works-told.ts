// works told: planned works said to those whom they concern: ahead of them, when they are moved or called off, when they are over, and when they overrun.
import type { Recipient } from '@nabat/alert-rules';
import { hostEntity, serviceEntity } from '../model/entity.ts';
import type { WorksNotice } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ProblemKey } from '../model/problem.ts';
import type { Service, ServiceId } from '../model/service.ts';
import type { Directory } from './directory.ts';
import type { Maintenance } from './maintenance.ts';
import { addresseeKey, recipientsOf, type Target } from './recipients.ts';
import { amend, happened } from './record.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { addTimer } from './timers.ts';
import { hitIf } from './what-if.ts';

/** One whom planned works concern, by which services. */
export type Concerned = Pick<Target, 'to' | 'name' | 'channels'> & Pick<WorksNotice, 'because' | 'services'>;
/** What was said of works, to whom, and when last. */
export type Announced = { readonly from: EpochMs; readonly until: EpochMs; readonly saidAt: EpochMs; readonly to: readonly Concerned[] };

/** Works were planned, or planned otherwise. Who heard of them hears what became of them at once; nobody hears of works twice that are as they were. */
export function tellOfPlan(state: State, works: Maintenance): void {
  if (works.until <= state.now) return; // their end falls due now, and is told then
  wakeAhead(state, works);
  const known = state.announced.get(works.id);
  if (known) tellAnew(state, works, known);
  else tellAhead(state, works.id);
}

/** The rules may name other times ahead than before: works that are not yet told of are told by these, and none twice for it. */
export function tellByNewRules(state: State): void {
  for (const works of state.maintenances.values()) {
    wakeAhead(state, works);
    if (works.from > state.now) tellAhead(state, works.id);
  }
}

/** Works that an engine before 9 took down are told ahead from now on, as if they had just been planned. */
export function tellOfOlderPlans(state: State): void {
  for (const works of state.maintenances.values()) {
    wakeAhead(state, works);
    if (works.from > state.now) addTimer(state.timers, { at: state.now, kind: 'works', tie: works.id, id: works.id });
  }
}

function wakeAhead({ settings, timers, now }: State, { id, from }: Maintenance): void {
  for (const ahead of settings.worksAheadMs) if (from - ahead > now) addTimer(timers, { at: from - ahead, kind: 'works', tie: id, id });
}

/** Tells of works that are near, unless that was said already. @param id  of works that may be over, or moved */
export function tellAhead(state: State, id: string): void {
  const works = state.maintenances.get(id);
  if (!works || !isDue(state, works)) return;
  const to = concernedBy(state, works);
  for (const each of to) notify(state, works, 'ahead', each);
  if (to.length > 0) state.announced.set(id, { from: works.from, until: works.until, saidAt: state.now, to });
}

/** What was said within the hour before the last hour is not said again for it, and so with the day; but each time that the rules name is said. */
function isDue({ settings: { worksAheadMs }, announced, now }: State, { id, from }: Maintenance): boolean {
  const ahead = Math.min(...worksAheadMs.filter((ms) => from - ms <= now));
  const before = Math.min(...worksAheadMs.filter((ms) => ms > ahead));
  const saidAt = announced.get(id)?.saidAt;
  return ahead !== Infinity && (saidAt === undefined || saidAt <= from - Math.min(2 * ahead, before));
}

function tellAnew(state: State, works: Maintenance, known: Announced): void {
  const { from, until } = known;
  const isMoved = from !== works.from || until !== works.until;
  const to = concernedBy(state, works);
  const before = new Set(known.to.map((each) => addresseeKey(each.to)));
  const still = new Set(to.map((each) => addresseeKey(each.to)));
  for (const each of to) {
    if (!before.has(addresseeKey(each.to))) notify(state, works, 'ahead', each);
    else if (isMoved) notify(state, works, 'moved', each, { was: { from, until } });
  }
  for (const each of known.to) if (!still.has(addresseeKey(each.to))) notify(state, works, 'called-off', each);
  if (to.length === 0) state.announced.delete(works.id);
  else state.announced.set(works.id, { from: works.from, until: works.until, saidAt: isMoved ? state.now : known.saidAt, to });
}

/** They are over, or were before they began. @param left  what they leave behind that does not work */
export function tellOfEnd(state: State, works: Maintenance, left: readonly ProblemState[]): void {
  const overran = works.endedByHand !== true && left.length > 0;
  if (overran) leave(state, works, left);
  const to = state.announced.get(works.id)?.to ?? [];
  state.announced.delete(works.id);
  const open = { open: left.length };
  const planner = overran ? plannerOf(state, works) : [];
  for (const each of planner) notify(state, works, 'overran', each, open);
  const heard = new Set(planner.map((each) => addresseeKey(each.to)));
  const hurt = overran ? hurtBy(state, left) : new Set<ServiceId>();
  for (const each of to) {
    if (heard.has(addresseeKey(each.to))) continue;
    const still = each.services.filter((service) => hurt.has(service));
    if (still.length > 0) notify(state, works, 'overran', { ...each, services: still }, open);
    else notify(state, works, works.until <= works.from ? 'called-off' : 'over', each);
  }
}

/** The services that what is left is about, and whatever needs these. */
function hurtBy({ topology }: State, left: readonly ProblemState[]): ReadonlySet<ServiceId> {
  const hurt = new Set<ServiceId>(left.flatMap(({ own, services }) => [...services, ...topology.neededBy(own).map(({ id }) => id)]));
  // a set that grows while it is gone through is gone through to its end
  for (const service of hurt) for (const { id } of topology.neededBy(serviceEntity(service))) hurt.add(id);
  return hurt;
}

function leave(state: State, { id, name, until, by }: Maintenance, left: readonly ProblemState[]): void {
  const overran = { id, name, until, ...(by === undefined ? {} : { by }) };
  for (const problem of left) {
    problem.overran = overran;
    const kase = problem.incident === undefined ? undefined : state.cases.get(problem.incident);
    if (kase?.head.number !== undefined) noteOverran(state, kase);
  }
}

/** That works have left it behind is written down once, when it is told or is told already. */
export function noteOverran(state: State, kase: CaseState): void {
  if (kase.head.overran !== undefined) return;
  for (const id of kase.open) {
    const overran = state.problems.get(id as ProblemKey)?.overran;
    if (overran === undefined) continue;
    amend(state, kase, { overran });
    return happened(state, kase.head.id, { kind: 'works-overran', works: overran });
  }
}

function notify(
  state: State,
  { id, name, hosts, from, until, by }: Maintenance,
  news: WorksNotice['news'],
  { to: recipient, name: to, channels, because, services }: Concerned,
  more: Pick<WorksNotice, 'was' | 'open'> = {},
): void {
  state.errands.push({
    kind: 'works',
    id: `works/${state.nextErrand++}`,
    at: state.now,
    to,
    news,
    works: { id, name, hosts, from, until, ...(by === undefined ? {} : { by }) },
    recipient,
    channels,
    because,
    services,
    ...more,
  });
}

/** The services that they name, those of their hosts and those that would be hit if these died: whoever is promised to hear of these, and who looks after them; each once, with all that is theirs. */
function concernedBy(state: State, works: Maintenance): readonly Concerned[] {
  const { directory } = state;
  if (!directory) return [];
  const found = new Map<string, Concerned>();
  const add = (service: ServiceId, because: WorksNotice['because'], recipients: readonly Recipient[], owner?: string): void => {
    for (const target of targetsOf(state, directory, recipients, owner)) {
      const key = addresseeKey(target.to);
      const known = found.get(key);
      if (!known) found.set(key, concerned(target, because, [service]));
      else if (!known.services.includes(service)) found.set(key, { ...known, services: [...known.services, service] });
    }
  };
  for (const service of servicesHit(state, works)) {
    add(service, 'stakeholder', directory.promises.get(service)?.tell ?? []);
    const owner = state.topology.service(service)?.owner;
    if (owner !== undefined) add(service, 'owner', ownerAs(directory, owner), owner);
  }
  return [...found.values()];
}

function servicesHit(state: State, { hosts, services, from }: Maintenance): readonly ServiceId[] {
  const { topology } = state;
  const ofHosts = hosts.flatMap((host): readonly Service[] => [...topology.servicesOfHost(host), ...topology.neededBy(hostEntity(host))]);
  const wouldBeHit = hitIf(state, [...hosts.map(hostEntity), ...services.map(serviceEntity)], from);
  return [...new Set([...services, ...ofHosts.map(({ id }) => id), ...wouldBeHit])].sort();
}

/** A service's owner is a team, or a person by id or login; a word that names neither is nobody. */
function ownerAs({ teams, byLogin }: Directory, owner: string): readonly Recipient[] {
  if (teams.has(owner)) return [{ kind: 'team', team: owner }];
  return byLogin.has(owner.toLowerCase()) ? [{ kind: 'owner' }] : [];
}

function plannerOf(state: State, { by }: Maintenance): readonly Concerned[] {
  const { directory } = state;
  if (!directory || by === undefined || !directory.byLogin.has(by.toLowerCase())) return [];
  return targetsOf(state, directory, [{ kind: 'owner' }], by).map((target) => concerned(target, 'planner', []));
}

const concerned = ({ to, name, channels }: Target, because: WorksNotice['because'], services: readonly ServiceId[]): Concerned => ({
  to,
  name,
  channels,
  because,
  services,
});

const targetsOf = (state: State, directory: Directory, recipients: readonly Recipient[], owner?: string): readonly Target[] =>
  recipientsOf(directory, recipients, {
    at: state.now,
    urgency: 'message',
    overrides: [...state.overrides.values()],
    turnOf: (team) => state.turns.get(team) ?? 0,
    ...(owner === undefined ? {} : { owner }),
  }).targets;
