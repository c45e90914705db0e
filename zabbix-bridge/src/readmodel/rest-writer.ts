// rest-writer: keeps services, sources, works, silences and the record of commands as the changes leave them.
import type { Change } from '../model/change.ts';
import type { Service, ServiceId, ServiceState } from '../model/service.ts';
import type { FeedWriter } from './feed.ts';
import type { Place } from './follower.ts';
import { never } from './schema.ts';
import type { Store } from './store.ts';
import type { TextWriter } from './text.ts';

type Of<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>;

type RestWriter = {
  readonly serviceChanged: (service: Service, state: ServiceState, place: Place) => void;
  readonly serviceRemoved: (service: ServiceId, place: Place) => void;
  readonly sourceChanged: (change: Of<'source-changed'>, place: Place) => void;
  readonly maintenanceChanged: (change: Of<'maintenance-changed'>, place: Place) => void;
  readonly silenceChanged: (change: Of<'silence-changed'>, place: Place) => void;
  readonly handoverChanged: (change: Of<'handover-changed'>, place: Place) => void;
  readonly rulesObeyed: (change: Of<'rules-obeyed'>, place: Place) => void;
  readonly commanded: (change: Of<'command-accepted' | 'command-refused'>, place: Place) => void;
  readonly ignored: (at: number) => void;
};

const minuteMs = 60_000;

export function restWriter(store: Store, text: TextWriter, feed: FeedWriter): RestWriter {
  const putSource = store.prepare('insert or replace into source (id, state, since, why) values (?, ?, ?, ?)');
  const putMaintenance = store.prepare('insert or replace into maintenance (id, from_at, until_at, record) values (?, ?, ?, ?)');
  const forgetTouched = store.prepare('delete from maintenance_service where maintenance = ?');
  const addTouched = store.prepare('insert or ignore into maintenance_service (maintenance, service) values (?, ?)');
  const putSilence = store.prepare('insert or replace into silence (id, incident, service, until_at, ended_at, record) values (?, ?, ?, ?, ?, ?)');
  const putHandover = store.prepare('insert or replace into handover (id, until_at, record) values (?, ?, ?)');
  const addRulesTurn = store.prepare('insert into rules_turn (seq, at, version) values (?, ?, ?)');
  const addCommand = store.prepare('insert into command (seq, nth, id, name, by_whom, at, incident, refusal) values (?, ?, ?, ?, ?, ?, ?, ?)');
  const count = store.prepare('insert into ignored (minute, count) values (?, 1) on conflict do update set count = count + 1');
  return {
    ...serviceWriter(store, text, feed),
    sourceChanged({ source, state, since, why }, { seq }) {
      putSource.run(source, state, since, why ?? null);
      feed.moved('source', source, seq);
    },
    maintenanceChanged({ kind: _, ...works }, { seq }) {
      putMaintenance.run(works.id, works.from, works.until, JSON.stringify(works));
      forgetTouched.run(works.id);
      for (const service of works.services) addTouched.run(works.id, service);
      feed.moved('maintenance', works.id, seq);
    },
    silenceChanged({ kind: _, ...silence }, { seq }) {
      const { incident, service } = silence.target;
      putSilence.run(silence.id, incident ?? null, service ?? null, silence.until, silence.endedAt ?? never, JSON.stringify(silence));
      feed.moved('silence', silence.id, seq);
    },
    handoverChanged({ kind: _, ...handover }, { seq }) {
      putHandover.run(handover.id, handover.until, JSON.stringify(handover));
      feed.moved('handover', handover.id, seq);
    },
    rulesObeyed({ at, version }, { seq }) {
      addRulesTurn.run(seq, at, version);
      feed.moved('rules', '', seq);
    },
    commanded(change, { seq, nth }) {
      const incident = change.kind === 'command-accepted' ? (change.incident ?? null) : null;
      const refusal = change.kind === 'command-refused' ? JSON.stringify(change.refusal) : null;
      addCommand.run(seq, nth, change.command, change.name, change.by, change.at, incident, refusal);
    },
    ignored: (at) => void count.run(at - (at % minuteMs)),
  };
}

function serviceWriter(store: Store, text: TextWriter, feed: FeedWriter): Pick<RestWriter, 'serviceChanged' | 'serviceRemoved'> {
  const find = store.prepare('select state from service where id = ?');
  const put = store.prepare(`insert into service (id, name, tenant, criticality, catch_all, state, since, removed, record) values (?, ?, ?, ?, ?, ?, ?, 0, ?)
    on conflict do update set name = excluded.name, tenant = excluded.tenant, criticality = excluded.criticality, catch_all = excluded.catch_all, state = excluded.state,
      since = case when service.state = excluded.state then service.since else excluded.since end, removed = 0, record = excluded.record`);
  const turn = store.prepare('insert into service_turn (service, seq, nth, at, state) values (?, ?, ?, ?, ?)');
  // The row stays: what happened to it belongs to its tenant still.
  const remove = store.prepare('update service set removed = 1 where id = ?');
  return {
    serviceChanged(service, state, { seq, nth, at }) {
      const { id, name, nameIn, tenant, criticality, catchAll } = service;
      if (find.get(id)?.['state'] !== state) turn.run(id, seq, nth, at, state);
      put.run(id, name, tenant ?? null, criticality, catchAll ? 1 : 0, state, at, JSON.stringify(service));
      text.put('service', id, '', [id, name, ...Object.values(nameIn ?? {})].join('\n'));
      feed.moved('service', id, seq);
    },
    serviceRemoved(service, { seq }) {
      remove.run(service);
      feed.moved('service', service, seq);
    },
  };
}
