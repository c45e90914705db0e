// draft: what is being written into one of the fields of what is known, and what it would change.
import { localMoment, momentOf } from '../../../components/local-moment.ts';
import type { Incident } from '../../../api/wire/incident.ts';

export type Known = Incident['known'];
export const knownFields = ['hypothesis', 'plan', 'checked', 'expectedRecoveryAt', 'workaround'] as const satisfies readonly (keyof Known)[];
export type KnownField = (typeof knownFields)[number];

/** As many characters as the bridge takes. */
const most = 4_000;

/** @returns what stands in the field when somebody begins to write */
export function draftOf(known: Known, field: KnownField): string {
  const value = known[field];
  return typeof value === 'number' ? localMoment(value) : (value ?? '');
}

/** `kept`: it says what stood there. Null takes back what was known. */
export type Drafted =
  | { readonly kind: 'kept' }
  | { readonly kind: 'changed'; readonly known: { readonly [It in KnownField]?: Known[It] | null } }
  | { readonly kind: 'wrong'; readonly because: 'no-moment' | 'too-long' };

export function drafted(known: Known, field: KnownField, draft: string): Drafted {
  const text = draft.trim();
  if (text === draftOf(known, field).trim()) return { kind: 'kept' };
  if (text === '') return { kind: 'changed', known: { [field]: null } };
  if (field !== 'expectedRecoveryAt') return text.length > most ? { kind: 'wrong', because: 'too-long' } : { kind: 'changed', known: { [field]: text } };
  const at = momentOf(text);
  return at === undefined ? { kind: 'wrong', because: 'no-moment' } : { kind: 'changed', known: { expectedRecoveryAt: at } };
}
