// outcome: what comes of an order: done, or refused and why.
import type { IncidentId } from '../model/incident.ts';
import type { Refusal, WhyRefused } from '../model/refusal.ts';
import type { CaseState, State } from './state.ts';

/** What came of an order: the incident it was about, if any, or why it was refused. */
export type Done = { readonly done: IncidentId | undefined } | Refused;
export type Refused = { readonly refused: Refusal };
export const done = (kase?: CaseState): Done => ({ done: kase?.head.id });
export const refused = (code: Refusal['code'], why: WhyRefused, version?: number): Refused => ({
  refused: { code, why, ...(version === undefined ? {} : { version }) },
});

/** @param ref  an incident's id, or its number in any case */
export const find = (state: State, ref: string): CaseState | undefined => state.cases.get(ref) ?? state.cases.get(state.byNumber.get(ref.toUpperCase()) ?? '');
