// incident-writer: keeps incidents, their members and their timeline as the changes leave them.
import type { Happening } from '../model/change.ts';
import { notificationOf, type Dispatch } from '../model/errand.ts';
import type { Incident, IncidentId, Member, Role } from '../model/incident.ts';
import type { FeedWriter } from './feed.ts';
import type { Place } from './follower.ts';
import { never } from './schema.ts';
import type { Store } from './store.ts';
import { recipientKey } from './ways-tried.ts';
import type { TextWriter } from './text.ts';
import { traitKeeper } from './trait-keeper.ts';
import { isLive, urgencyOf } from '../words/urgency.ts';

export const roleRank = { cause: 0, symptom: 1, related: 2 } as const satisfies Record<Role, number>;

/**
 * What one batch has said of an incident so far. `lived`: it was seen alive in it. Since then it ended at `toldEnd` by its own record,
 * or was first seen ended at `seenEnd`.
 */
type Pending = {
  readonly place: Place;
  readonly incident?: Incident;
  readonly lived: boolean;
  readonly toldEnd?: number;
  readonly seenEnd?: number;
  readonly tenants: ReadonlySet<string>;
};

type IncidentWriter = {
  readonly changed: (incident: Incident, place: Place) => void;
  readonly happened: (incident: IncidentId, at: number, what: Happening, place: Place) => void;
  readonly memberSet: (incident: IncidentId, member: Member, place: Place) => void;
  readonly memberRemoved: (incident: IncidentId, member: string, place: Place) => void;
  /** Something that its row shows is not as it was. */
  readonly touched: (incident: IncidentId, place: Place) => void;
  /** @param renamed  problems by which incidents that have them as headline are to be found from now on, by their words and traits */
  readonly flush: (renamed: readonly string[]) => void;
  readonly drop: () => void;
};

export function incidentWriter(store: Store, text: TextWriter, feed: FeedWriter): IncidentWriter {
  const setMember = store.prepare(`insert into member (incident, id, role_rank, cleared, joined_at, record) values (?, ?, ?, ?, ?, ?)
    on conflict do update set role_rank = excluded.role_rank, cleared = excluded.cleared, joined_at = excluded.joined_at, record = excluded.record`);
  const removeMember = store.prepare('delete from member where incident = ? and id = ?');
  const addHappening = store.prepare(
    'insert into happening (seq, nth, incident, at, member, service, interrupts, notification, record) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const keepWay = wayKeeper(store);
  const touch = store.prepare('update incident set updated_at = ? where id = ?');
  const shownUnder = store.prepare('select record from incident where headline = ?');
  const keep = incidentKeeper(store);
  const retext = incidentTexter(store, text);
  const retrait = traitKeeper(store);
  const pending = new Map<IncidentId, Pending>();

  const touched = (id: IncidentId, place: Place): void => {
    const known = pending.get(id);
    pending.set(id, known === undefined ? { place, lived: false, tenants: new Set() } : { ...known, place });
  };

  return {
    touched,
    changed(incident, place) {
      pending.set(incident.id, said(pending.get(incident.id), incident, place));
    },
    happened(incident, at, what, place) {
      const member = 'member' in what && what.member !== undefined ? what.member : null;
      const service = what.kind === 'reported' ? what.service : null;
      const interrupts = what.kind === 'told' && what.interrupts ? 1 : 0;
      const notification = what.kind === 'told' && what.telling !== undefined ? notificationOf(what.telling) : null;
      addHappening.run(place.seq, place.nth, incident, at, member, service, interrupts, notification, JSON.stringify(what));
      if (what.kind === 'dispatched') keepWay(what, incident, at);
      const said = what.kind === 'commented' || what.kind === 'miss-explained' || what.kind === 'reported' ? what.text : '';
      if (said !== '') text.put('incident', incident, `${place.seq}:${place.nth}`, said);
      touched(incident, place);
    },
    memberSet(incident, member, place) {
      const cleared = member.clearedAt === undefined ? 0 : 1;
      setMember.run(incident, member.id, roleRank[member.role], cleared, member.joinedAt, JSON.stringify(member));
      touched(incident, place);
    },
    memberRemoved(incident, member, place) {
      removeMember.run(incident, member);
      touched(incident, place);
    },
    flush(renamed) {
      for (const [id, all] of pending) {
        if (all.incident === undefined) touch.run(all.place.at, id);
        else {
          keep(all.incident, all);
          retext(all.incident);
          retrait(all.incident);
        }
        feed.moved('incident', id, all.place.seq);
      }
      pending.clear();
      for (const headline of renamed) {
        for (const { record } of shownUnder.all(headline)) {
          const incident = JSON.parse(String(record)) as Incident;
          retext(incident);
          retrait(incident);
        }
      }
    },
    drop: () => pending.clear(),
  };
}

/** Keeps when a recipient was last reached on a channel, and last not. */
function wayKeeper(store: Store): (what: Dispatch, incident: IncidentId, at: number) => void {
  const findTold = store.prepare('select record from happening where notification = ? and incident = ?');
  const worked = store.prepare(
    'insert into way (recipient, channel, worked_at, worked) values (?, ?, ?, ?) on conflict do update set worked_at = excluded.worked_at, worked = excluded.worked',
  );
  const failed = store.prepare(
    'insert into way (recipient, channel, failed_at, says) values (?, ?, ?, ?) on conflict do update set failed_at = excluded.failed_at, says = excluded.says',
  );
  return ({ telling, channel, state, says }, incident, at) => {
    if (state === 'ambiguous' || state === 'needless') return;
    const [told] = findTold.all(notificationOf(telling), incident);
    if (told === undefined) return;
    const { delivery } = JSON.parse(String(told['record'])) as Extract<Happening, { readonly kind: 'told' }>; // only tellings have a notification
    const recipient = recipientKey(delivery?.recipient ?? { kind: 'fallback', id: '' });
    if (state === 'failed') failed.run(recipient, channel, at, says ?? null);
    else worked.run(recipient, channel, at, state);
  };
}

function said(before: Pending | undefined, incident: Incident, place: Place): Pending {
  const tenants = new Set([...(before?.tenants ?? []), ...incident.tenants]);
  if (isLive(incident)) return { place, incident, lived: true, tenants };
  const toldEnd = incident.resolvedAt ?? incident.closedAt ?? before?.toldEnd;
  const seenEnd = before?.seenEnd ?? place.at;
  return { place, incident, lived: before?.lived ?? false, ...(toldEnd === undefined ? {} : { toldEnd }), seenEnd, tenants };
}

function incidentKeeper(store: Store): (incident: Incident, said: Pending) => void {
  const find = store.prepare('select live, ended_at, links from incident where id = ?');
  const put = store.prepare(`insert into incident
    (id, number, state, live, priority, urgency, urgency_time, opened_at, told_at, ended_at, updated_at, due_at, owner, known_before, headline, merged_into, links, record)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict do update set number = excluded.number, state = excluded.state, live = excluded.live, priority = excluded.priority, urgency = excluded.urgency,
      urgency_time = excluded.urgency_time, opened_at = excluded.opened_at, told_at = excluded.told_at, ended_at = excluded.ended_at, updated_at = excluded.updated_at,
      due_at = excluded.due_at, owner = excluded.owner, known_before = excluded.known_before, headline = excluded.headline, merged_into = excluded.merged_into, links = excluded.links, record = excluded.record`);
  const forgetServices = store.prepare('delete from incident_service where incident = ?');
  const addService = store.prepare('insert or replace into incident_service (service, incident, state) values (?, ?, ?)');
  const leaveTenants = store.prepare('update incident_tenant set present = 0 where incident = ?');
  const wasTenant = store.prepare('insert or ignore into incident_tenant (tenant, incident, present) values (?, ?, 0)');
  const isTenant = store.prepare('insert or replace into incident_tenant (tenant, incident, present) values (?, ?, 1)');

  return (incident, said) => {
    // What a later record no longer says of its end was said by an earlier one.
    const before = find.get(incident.id);
    const live = isLive(incident);
    const endedBefore = before?.['live'] === 0 && !said.lived ? Number(before['ended_at']) : undefined;
    const endedAt = live ? (incident.resolvedAt ?? never) : (said.toldEnd ?? endedBefore ?? said.seenEnd ?? said.place.at);
    const { rank, time } = urgencyOf(incident, endedAt);
    const links = JSON.stringify([incident.services, incident.tenants]);
    put.run(
      ...[incident.id, incident.number ?? null, incident.state, live ? 1 : 0, incident.priority, rank, time],
      ...[incident.openedAt, incident.announcedAt ?? null, endedAt, said.place.at, dueAt(incident), incident.owner ?? null],
      ...[incident.knownBefore ? 1 : 0, incident.headline, incident.mergedInto ?? null, links, JSON.stringify(incident)],
    );
    for (const tenant of said.tenants) wasTenant.run(tenant, incident.id);
    if (before?.['links'] === links) return;
    forgetServices.run(incident.id);
    for (const { id, state } of incident.services) addService.run(id, incident.id, state);
    leaveTenants.run(incident.id);
    for (const tenant of incident.tenants) isTenant.run(tenant, incident.id);
  };
}

function incidentTexter(store: Store, text: TextWriter): (incident: Incident) => void {
  const headline = store.prepare('select name from problem where key = ?');
  return (incident) => {
    const problem = headline.get(incident.headline)?.['name'];
    text.put('incident', incident.id, 'record', wordsAbout(incident, typeof problem === 'string' ? problem : ''));
  };
}

function dueAt(incident: Incident): number {
  if (!isLive(incident) || incident.state === 'resolved') return never;
  return Math.min(never, ...incident.clocks.filter((clock) => clock.stoppedAt === undefined).map((clock) => clock.dueAt));
}

function wordsAbout(incident: Incident, problem: string): string {
  const { hypothesis, plan, checked, workaround } = incident.known;
  const said = [incident.number, incident.declaredTitle, problem, incident.root, incident.owner, hypothesis, plan, checked, workaround];
  return said.filter((words) => words !== undefined && words !== '').join('\n');
}
