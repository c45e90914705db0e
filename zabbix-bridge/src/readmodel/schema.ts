// schema: the tables of the read model's file, as SQLite is told of them.

/** Goes up with every change of what is below; a file of another version is made anew from the journal. */
export const schemaVersion = 6;

/** Stands for "has not ended" and "is not due", so that one index orders everything: the greatest integer that JavaScript holds exactly. */
export const never = Number.MAX_SAFE_INTEGER;

const indexed = (table: string, ...lists: readonly string[]): string =>
  lists.map((columns, n) => `create index ${table}_by_${n + 1} on ${table} (${columns});`).join('\n');

export const schema = `
create table position (one integer primary key check (one = 1), seq integer not null, at integer not null, feed_floor integer not null) strict;
insert into position values (1, 0, 0, 0);

create table incident (
  id text primary key, number text, state text not null, live integer not null, priority text not null,
  urgency integer not null, urgency_time integer not null, opened_at integer not null, told_at integer, ended_at integer not null,
  updated_at integer not null, due_at integer not null, owner text, known_before integer not null, headline text not null,
  merged_into text, links text not null, record text not null) strict;
${indexed(
  'incident',
  'number',
  'urgency, urgency_time, id',
  'opened_at, id',
  'updated_at, id',
  'due_at, id',
  'live, urgency, urgency_time, id',
  'live, opened_at, id',
  'live, updated_at, id',
  'live, due_at, id',
  'live, state, priority',
  'state, ended_at',
  'told_at, id',
  'merged_into',
  'headline',
  'owner',
)}

create table incident_service (service text not null, incident text not null, state text not null, primary key (service, incident)) strict, without rowid;
${indexed('incident_service', 'incident')}
create table incident_tenant (tenant text not null, incident text not null, present integer not null, primary key (tenant, incident)) strict, without rowid;
${indexed('incident_tenant', 'incident')}

create table incident_trait (trait text not null, opened_at integer not null, incident text not null, primary key (trait, opened_at, incident)) strict, without rowid;
${indexed('incident_trait', 'incident')}

create table member (
  incident text not null, id text not null, role_rank integer not null, cleared integer not null, joined_at integer not null, record text not null,
  primary key (incident, id)) strict;
${indexed('member', 'incident, role_rank, cleared, joined_at, id', 'id, incident')}

create table happening (
  seq integer not null, nth integer not null, incident text not null, at integer not null, member text, service text, interrupts integer not null, notification text, record text not null,
  primary key (seq, nth)) strict;
${indexed('happening', 'incident, seq, nth')}
create index happening_by_notification on happening (notification) where notification is not null;
create index happening_that_interrupts on happening (at) where interrupts = 1;

create table problem (
  key text primary key, source text not null, name text not null, host text, severity integer not null, opened_at integer not null, ended_at integer not null,
  open integer not null, acknowledged integer not null, suppressed integer not null, maintenance text, incident text, trigger_id text, record text not null) strict;
${indexed('problem', 'opened_at, key', 'open, opened_at, key', 'severity, opened_at, key', 'open, severity, opened_at, key', 'incident, opened_at', 'name', 'source', 'open, ended_at')}
create table problem_host (host text not null, problem text not null, primary key (host, problem)) strict, without rowid;
${indexed('problem_host', 'problem')}
create table problem_service (service text not null, problem text not null, open integer not null, primary key (service, problem)) strict, without rowid;
${indexed('problem_service', 'problem', 'open, service')}

create table report (id text primary key, at integer not null, service text not null, reporter text not null, text text not null, incident text) strict;
${indexed('report', 'at, id', 'service, at, id')}

create table service (
  id text primary key, name text not null, tenant text, criticality text not null, catch_all integer not null, state text not null, since integer not null,
  removed integer not null, record text not null) strict;
${indexed('service', 'tenant')}
create table service_turn (service text not null, seq integer not null, nth integer not null, at integer not null, state text not null, primary key (service, seq, nth)) strict, without rowid;

create table source (id text primary key, state text not null, since integer not null, why text) strict;
create table maintenance (id text primary key, from_at integer not null, until_at integer not null, record text not null) strict;
${indexed('maintenance', 'until_at')}
create table maintenance_service (maintenance text not null, service text not null, primary key (maintenance, service)) strict, without rowid;
create table silence (id text primary key, incident text, service text, until_at integer not null, ended_at integer not null, record text not null) strict;
${indexed('silence', 'until_at, id')}

create table handover (id text primary key, until_at integer not null, record text not null) strict;
${indexed('handover', 'until_at, id')}

create table way (
  recipient text not null, channel text not null, worked_at integer, worked text, failed_at integer, says text, primary key (recipient, channel)) strict, without rowid;

create table rules_turn (seq integer primary key, at integer not null, version text not null) strict;
${indexed('rules_turn', 'at')}

create table command (
  seq integer not null, nth integer not null, id text not null, name text not null, by_whom text not null, at integer not null, incident text, refusal text,
  primary key (seq, nth)) strict;
${indexed('command', 'id, seq, nth', 'by_whom, seq, nth', 'incident, seq, nth')}

create table ignored (minute integer primary key, count integer not null) strict;
create table feed (kind text not null, id text not null, seq integer not null, primary key (kind, id)) strict, without rowid;
${indexed('feed', 'seq, kind, id')}

create table text (id integer primary key, kind text not null, ref text not null, part text not null, body text not null) strict;
create unique index text_of on text (kind, ref, part);
create virtual table found using fts5 (body, content = 'text', content_rowid = 'id', tokenize = 'trigram');
create trigger text_added after insert on text begin insert into found (rowid, body) values (new.id, new.body); end;
create trigger text_taken after delete on text begin insert into found (found, rowid, body) values ('delete', old.id, old.body); end;
create trigger text_edited after update of body on text begin
  insert into found (found, rowid, body) values ('delete', old.id, old.body);
  insert into found (rowid, body) values (new.id, new.body);
end;
pragma user_version = ${schemaVersion};
`;
