// commands: gives orders to the bridge, one or many at once, and shows at once what they will most likely do.
import { useMutation, useMutationState, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { config } from '@grafana/runtime';
import { ask } from './ask.ts';
import { expectedAfter } from './expected.ts';
import { BridgeFailure } from './failure.ts';
import { keys } from './keys.ts';
import { applyMoved } from './live/apply-moved.ts';
import type { IncidentList } from './live/incident-list.ts';
import type { Order } from './undo.ts';
import { commandDone, commandOutcomes, type CommandDone } from './wire/command.ts';
import type { Incident, IncidentDetail } from './wire/incident.ts';

const one = [keys.all[0], 'command'];
/** As many as the bridge takes at once by default. */
const perRequest = 100;

/** `before`: the incident as it was, for an undo that has to know. */
export type Done = { readonly done: CommandDone; readonly before: Incident | undefined };

/**
 * Gives one order. An acknowledgement, its opposite and an assignment are shown at once and taken back if they fail. What fails for want of
 * contact is sent twice more under the same idempotency key, so that it is never done twice.
 */
export function useCommand() {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: one,
    mutationFn: async (order: Order): Promise<Done> => {
      const before = findIncident(cache, refOf(order));
      const takeBack = before && showExpected(cache, before, order);
      try {
        const done = await patiently((idempotencyKey) =>
          ask({ path: `/api/v1/commands/${order.command}`, body: order.body, idempotencyKey, answer: commandDone }),
        );
        for (const queryKey of untold(order)) void cache.invalidateQueries({ queryKey });
        if (done.incident) refresh(cache, [{ seq: done.seq, row: done.incident }]);
        return { done, before };
      } catch (wrong) {
        takeBack?.();
        throw wrong;
      }
    },
  });
}

/** Gives many orders, each with its own outcome, in their order; shows nothing before it is done. */
export function useManyCommands() {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: one,
    mutationFn: async (orders: readonly Order[]) => {
      const outcomes = [];
      for (let from = 0; from < orders.length; from += perRequest) {
        const commands = orders.slice(from, from + perRequest).map(({ command, body }) => ({ command, ...body }));
        const answer = await patiently((idempotencyKey) => ask({ path: '/api/v1/commands', body: { commands }, idempotencyKey, answer: commandOutcomes }));
        outcomes.push(...answer.outcomes);
      }
      for (const queryKey of new Set(orders.flatMap(untold))) void cache.invalidateQueries({ queryKey });
      refresh(
        cache,
        outcomes.flatMap((it) => (it.outcome === 'done' && it.incident ? [{ seq: it.seq, row: it.incident }] : [])),
      );
      return outcomes;
    },
  });
}

/** @returns the incidents, by the reference they were ordered by, whose orders are still under way */
export function usePending(): ReadonlySet<string> {
  const orders = useMutationState({
    filters: { mutationKey: one, status: 'pending' },
    select: (it) => it.state.variables as Order | readonly Order[], // as the two hooks above take them
  });
  return new Set(orders.flat().flatMap((order) => refOf(order) ?? []));
}

/** What an order changes that no move tells of, or only later. */
function untold({ command }: Order): readonly (readonly string[])[] {
  switch (command) {
    case 'override-on-call':
    case 'swap-on-call':
    case 'end-override':
      return [keys.onCall];
    case 'hand-over':
    case 'take-over':
      return [keys.handover];
    case 'silence':
    case 'unsilence':
      return [keys.silences];
    case 'plan-works':
    case 'end-works':
      return [keys.maintenance];
    default:
      return [];
  }
}

const refOf = ({ body }: Order): string | undefined => ('incident' in body ? body.incident : undefined);

/** @returns takes back what was shown, unless the incident has moved on meanwhile */
function showExpected(cache: QueryClient, before: Incident, order: Order): (() => void) | undefined {
  const { login } = config.bootData.user;
  const expected = expectedAfter(before, order, login, Date.now());
  if (!expected) return undefined;
  replace(cache, expected, before);
  return () => replace(cache, before, expected);
}

/** Puts an incident in the place of the same one, where it still stands as `known`. */
function replace(cache: QueryClient, incident: Incident, known: Incident): void {
  const stillKnown = (it: Incident) => it.id === known.id && it.version === known.version;
  cache.setQueriesData<IncidentList>({ queryKey: [...keys.incidents, 'list'] }, (list) =>
    list?.rows.some(stillKnown) ? { ...list, rows: list.rows.map((it) => (stillKnown(it) ? incident : it)) } : list,
  );
  cache.setQueriesData<IncidentDetail>({ queryKey: [...keys.incidents, 'one'] }, (detail) => {
    if (!detail || !stillKnown(detail)) return detail;
    const { why, timeline, timelineBefore, absorbed, asOf } = detail;
    return { ...incident, why, timeline, ...(timelineBefore !== undefined && { timelineBefore }), absorbed, asOf };
  });
}

function findIncident(cache: QueryClient, ref: string | undefined): Incident | undefined {
  if (ref === undefined) return undefined;
  const lists = cache.getQueriesData<IncidentList>({ queryKey: [...keys.incidents, 'list'] }).flatMap(([, list]) => list?.rows ?? []);
  const details = cache.getQueriesData<IncidentDetail>({ queryKey: [...keys.incidents, 'one'] }).flatMap(([, detail]) => detail ?? []);
  return [...details, ...lists].filter(({ id, number }) => id === ref || number === ref).sort((a, b) => b.version - a.version)[0];
}

function refresh(cache: QueryClient, moved: readonly { readonly seq: number; readonly row: Incident }[]): void {
  for (const queryKey of applyMoved(
    cache,
    moved.map((it) => ({ kind: 'incident', ...it })),
  )) {
    void cache.invalidateQueries({ queryKey });
  }
}

/** The same key each time: what was done although its answer got lost is not done again. */
export async function patiently<Answer>(give: (idempotencyKey: string) => Promise<Answer>): Promise<Answer> {
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  for (let left = 2; ; left -= 1) {
    try {
      return await give(key);
    } catch (wrong) {
      if (left === 0 || !(wrong instanceof BridgeFailure) || wrong.kind !== 'no-contact') throw wrong;
    }
  }
}
