// pauses: an incident waits for its customer, and goes on again; what that means for the clocks is said by the plan.
import { entityName } from '../model/entity.ts';
import type { Pause } from '../time/sla-clock.ts';
import { isLive } from './group.ts';
import { refreshClocks } from './notify.ts';
import { done, refused, type Done } from './outcome.ts';
import { amend, happened } from './record.ts';
import type { Maintenance } from './maintenance.ts';
import type { CaseState, State } from './state.ts';
import { watchProgress } from './updates.ts';

/** `works`: the id of those that made it. */
export type KnownPause = Pause & { readonly works?: string };

export function waitForCustomer(state: State, kase: CaseState, by: string, note: string | undefined): Done {
  const { head } = kase;
  const name = head.number ?? head.id;
  if (head.waitingSince !== undefined) return refused('command-not-possible', { kind: 'waits', incident: name }, head.version);
  if (head.state === 'resolved') return refused('command-not-possible', { kind: 'resolved', incident: name, command: 'wait-for-customer' }, head.version);
  kase.pauses = [...(kase.pauses ?? []), { kind: 'waiting-for-customer', from: state.now }];
  amend(state, kase, { waitingSince: state.now });
  if (head.state === 'acknowledged') askNobody(state, kase);
  happened(state, head.id, { kind: 'waiting-for-customer', by, ...(note === undefined ? {} : { note }) });
  refreshClocks(state, kase);
  return done(kase);
}

export function goOn(state: State, kase: CaseState, by: string, note: string | undefined): Done {
  const { head } = kase;
  if (head.waitingSince === undefined) return refused('command-not-possible', { kind: 'does-not-wait', incident: head.number ?? head.id }, head.version);
  endWaiting(state, kase, by, note);
  refreshClocks(state, kase);
  watchProgress(state, kase);
  return done(kase);
}

/** Its owner can do nothing meanwhile, and has nothing to write. */
function askNobody(state: State, kase: CaseState): void {
  kase.remindAt = undefined;
  if (kase.head.nextStep?.kind === 'ask-progress') amend(state, kase, { nextStep: undefined });
}

/** @param by  who says so; null where it is over, and nothing waits any more */
export function endWaiting(state: State, kase: CaseState, by: string | null, note?: string): void {
  if (kase.head.waitingSince === undefined) return;
  kase.pauses = (kase.pauses ?? []).map((pause) =>
    pause.kind === 'waiting-for-customer' && pause.until === undefined ? { ...pause, until: state.now } : pause,
  );
  amend(state, kase, { waitingSince: undefined });
  happened(state, kase.head.id, { kind: 'continued', by, ...(note === undefined ? {} : { note }) });
}

/** Works that begin, go on or have just ended stand in the record of every incident whose services or root they are about. */
export function pauseForWorks(state: State): void {
  const begun = [...state.maintenances.values()].filter(({ from }) => from <= state.now);
  if (begun.length === 0) return;
  const aboutHost = worksBy(begun, ({ hosts }) => hosts);
  const aboutService = worksBy(begun, ({ services }) => services);
  // one after the other in the order of their plans, as if each were held against every incident
  const paused = begun.map((): CaseState[] => []);
  for (const kase of state.cases.values()) {
    if (!isLive(kase)) continue;
    const about = new Set(aboutHost.get(entityName(kase.head.root)));
    for (const { id } of kase.head.services) for (const nth of aboutService.get(id) ?? []) about.add(nth);
    for (const nth of about) paused[nth]?.push(kase);
  }
  for (const [nth, works] of begun.entries()) {
    for (const kase of paused[nth] ?? []) {
      if (kase.head.openedAt >= works.until) continue;
      const pause: KnownPause = { kind: 'maintenance', from: Math.max(works.from, kase.head.openedAt), until: works.until, works: works.id };
      kase.pauses = [...(kase.pauses ?? []).filter((each) => each.works !== works.id), pause];
      refreshClocks(state, kase);
    }
  }
}

/** @returns which works, by their place in the list, name a thing */
function worksBy(all: readonly Maintenance[], named: (works: Maintenance) => readonly string[]): ReadonlyMap<string, readonly number[]> {
  const by = new Map<string, number[]>();
  for (const [nth, works] of all.entries()) {
    for (const name of named(works)) {
      const known = by.get(name);
      if (known) known.push(nth);
      else by.set(name, [nth]);
    }
  }
  return by;
}
