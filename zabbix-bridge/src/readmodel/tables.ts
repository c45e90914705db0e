// tables: the shape of each row, for the typed questions; `schema.ts` says the same to SQLite.
type Flag = 0 | 1;
type Json = string;

export type Tables = {
  readonly position: { one: number; seq: number; at: number; feed_floor: number };
  readonly incident: {
    id: string;
    number: string | null;
    state: string;
    live: Flag;
    priority: string;
    urgency: number;
    urgency_time: number;
    opened_at: number;
    told_at: number | null;
    ended_at: number;
    updated_at: number;
    due_at: number;
    owner: string | null;
    known_before: Flag;
    headline: string;
    merged_into: string | null;
    links: Json;
    record: Json;
  };
  readonly incident_service: { service: string; incident: string; state: string };
  readonly incident_tenant: { tenant: string; incident: string; present: Flag };
  readonly incident_trait: { trait: string; opened_at: number; incident: string };
  readonly member: { incident: string; id: string; role_rank: number; cleared: Flag; joined_at: number; record: Json };
  readonly happening: {
    seq: number;
    nth: number;
    incident: string;
    at: number;
    member: string | null;
    service: string | null;
    interrupts: Flag;
    record: Json;
  };
  readonly problem: {
    key: string;
    source: string;
    name: string;
    host: string | null;
    severity: number;
    opened_at: number;
    ended_at: number;
    open: Flag;
    acknowledged: Flag;
    suppressed: Flag;
    maintenance: string | null;
    incident: string | null;
    trigger_id: string | null;
    record: Json;
  };
  readonly problem_host: { host: string; problem: string };
  readonly problem_service: { service: string; problem: string; open: Flag };
  readonly report: { id: string; at: number; service: string; reporter: string; text: string; incident: string | null };
  readonly service: {
    id: string;
    name: string;
    tenant: string | null;
    criticality: string;
    catch_all: Flag;
    state: string;
    since: number;
    removed: Flag;
    record: Json;
  };
  readonly service_turn: { service: string; seq: number; nth: number; at: number; state: string };
  readonly source: { id: string; state: string; since: number; why: string | null };
  readonly maintenance: { id: string; from_at: number; until_at: number; record: Json };
  readonly maintenance_service: { maintenance: string; service: string };
  readonly silence: { id: string; incident: string | null; service: string | null; until_at: number; ended_at: number; record: Json };
  readonly command: {
    seq: number;
    nth: number;
    id: string;
    name: string;
    by_whom: string;
    at: number;
    incident: string | null;
    refusal: Json | null;
  };
  readonly ignored: { minute: number; count: number };
  readonly feed: { kind: string; id: string; seq: number };
  readonly text: { id: number; kind: string; ref: string; part: string; body: string };
};
