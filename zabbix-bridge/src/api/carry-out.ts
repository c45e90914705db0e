// carry-out: gives orders to the engine in an asker's name and says what became of each.
import type { AuditRow } from '../readmodel/questions.ts';
import type { Change } from '../model/change.ts';
import type { CommandName, Order } from '../model/command.ts';
import { undoneBy } from '../model/command.ts';
import type { Decision } from '../model/decision.ts';
import type { Refusal } from '../model/refusal.ts';
import { refusalWords } from '../words/refusal.ts';
import { sightOf } from './auth.ts';
import type { Asker } from './auth.ts';
import type { CommandDone } from './contract/command.ts';
import type { ApiDeps } from './deps.ts';
import { inBoth, Refused } from './refused.ts';
import type { Wire } from './wire.ts';
import { mayOrder } from './may-order.ts';

/** `id` makes it idempotent in the engine. */
export type Given = { readonly id: string; readonly order: Order; readonly ifVersion?: number };

/**
 * What the asker may not see is refused before the engine hears of it; the rest is decided together, in order.
 * @returns one outcome for each, in the same order; rejects only when nothing could be kept
 */
export async function carryOut(deps: ApiDeps, asker: Asker, wire: Wire, wanted: readonly Given[]): Promise<readonly (CommandDone | Refused)[]> {
  const asked = wanted.map((it) => withTenants(asker, it));
  const refusals = await Promise.all(asked.map(({ order }) => mayOrder(deps, asker, order)));
  const given = await Promise.all(asked.map((it) => byId(deps, asker, it)));
  const allowed = given.filter((_, nth) => !refusals[nth]);
  const at = deps.clock();
  const decided =
    allowed.length === 0
      ? []
      : await deps.intake.decide(
          allowed.map(({ id, order, ifVersion }) => ({
            kind: 'commanded' as const,
            at,
            id,
            by: asker.name,
            order,
            ...(ifVersion !== undefined && { ifVersion }),
          })),
        );
  const decisions = new Map(allowed.map((it, nth) => [it, decided[nth]]));
  return Promise.all(
    given.map(async (it, nth) => {
      const refusal = refusals[nth];
      if (refusal) return refusal;
      const made = decisions.get(it);
      if (!made) throw new Error(`no decision came back for command ${it.id}`);
      return outcomeOf(deps, asker, wire, it, made.seq, made.decision);
    }),
  );
}

/** A shift is handed over for those tenants that whoever does it sees. */
const withTenants = ({ tenants }: Asker, it: Given): Given =>
  it.order.command === 'hand-over' && tenants !== '*' ? { ...it, order: { ...it.order, tenants } } : it;

/** The engine forgets incidents that are over, and with them their numbers: one that is to be explained later goes by its id. */
async function byId({ readModel }: ApiDeps, asker: Asker, it: Given): Promise<Given> {
  if (it.order.command !== 'explain-miss') return it;
  const row = await readModel.incidentRow(sightOf(asker), it.order.incident);
  return { ...it, order: { ...it.order, incident: row?.incident.id ?? unknownIncident(it.order.incident) } };
}

/** What the record does not have goes on as a number, which the engine refuses where it does not know it. */
const unknownIncident = (ref: string): string => (/^inc-\d+$/i.test(ref) ? ref : 'INC-0');

async function outcomeOf(deps: ApiDeps, asker: Asker, wire: Wire, { id, order }: Given, seq: number, { changes }: Decision): Promise<CommandDone | Refused> {
  const accepted = changes.find((it) => it.kind === 'command-accepted' && it.command === id);
  const refused = changes.find((it) => it.kind === 'command-refused' && it.command === id);
  if (refused?.kind === 'command-refused') return refusalOf(deps, asker, wire, order, refused.refusal);
  if (accepted?.kind === 'command-accepted') return done(deps, asker, wire, { id, order, seq, repeated: false, incident: accepted.incident, changes });
  // Decided before, perhaps by a process that is no more: the audit knows how. Its id is this asker's own, so nothing of others is told.
  const before: AuditRow | undefined = await deps.readModel.command(undefined, id);
  if (before && before.name !== order.command)
    return new Refused(
      'idempotency-key-reused',
      inBoth(`This Idempotency-Key was used for ${before.name}.`, `Этот Idempotency-Key использован для ${before.name}.`),
    );
  if (before?.refusal) return refusalOf(deps, asker, wire, order, before.refusal);
  return done(deps, asker, wire, { id, order, seq: before?.seq ?? seq, repeated: true, incident: before?.incident, changes });
}

type Facts = {
  readonly id: string;
  readonly order: Order;
  readonly seq: number;
  readonly repeated: boolean;
  readonly incident: string | undefined;
  readonly changes: readonly Change[];
};

async function done(deps: ApiDeps, asker: Asker, wire: Wire, { id, order, seq, repeated, incident, changes }: Facts): Promise<CommandDone> {
  const ref = incident ?? ('incident' in order ? order.incident : undefined);
  const row = ref === undefined ? undefined : await deps.readModel.incidentRow(sightOf(asker), ref);
  const back = undoneBy[order.command];
  const subject = subjectOf(order);
  return {
    outcome: 'done',
    id,
    command: order.command,
    seq,
    repeated,
    touched: touchedBy(changes, asker),
    ...(back && { undoneBy: back }),
    ...(row && { incident: wire.incident(row) }),
    ...(subject !== undefined && { subject }),
  };
}

const bySubject: ReadonlySet<CommandName> = new Set([
  'silence',
  'unsilence',
  'plan-works',
  'end-works',
  'override-on-call',
  'swap-on-call',
  'end-override',
  'hand-over',
  'take-over',
]);
const subjectOf = (order: Order): string | undefined =>
  'id' in order && bySubject.has(order.command) ? order.id : 'problem' in order ? order.problem : undefined;

/** Every incident that the changes left otherwise, as it is after the last of them; those of other tenants are not named. */
function touchedBy(changes: readonly Change[], { tenants }: Asker): CommandDone['touched'] {
  const touched = new Map<string, CommandDone['touched'][number]>();
  for (const change of changes) {
    if (change.kind !== 'incident-changed') continue;
    const { id, number, version, tenants: its } = change.incident;
    if (tenants === '*' || its.some((tenant) => tenants.includes(tenant))) touched.set(id, { id, version, ...(number && { number }) });
  }
  return [...touched.values()];
}

async function refusalOf(deps: ApiDeps, asker: Asker, wire: Wire, order: Order, refusal: Refusal): Promise<Refused> {
  const { code, version } = refusal;
  const row = code === 'command-conflict' && 'incident' in order ? await deps.readModel.incidentRow(sightOf(asker), order.incident) : undefined;
  return new Refused(code, ({ locale, zone }) => refusalWords(refusal, locale, zone).says, {
    mend: ({ locale, zone }) => refusalWords(refusal, locale, zone).mend,
    ...(version !== undefined && { version }),
    ...(row && { current: wire.incident(row) }),
  });
}
