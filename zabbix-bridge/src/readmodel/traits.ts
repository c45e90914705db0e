// traits: by what an incident is found again when another like it comes, each as one text that an index can hold.
import type { ProblemRecord } from '../model/change.ts';
import { entityKind } from '../model/entity.ts';
import type { EntityId } from '../model/entity.ts';
import type { Incident } from '../model/incident.ts';
import type { SimilarReason } from '../model/reason.ts';

/** A trait, and what it says of two incidents that share it. */
type Trait = { readonly text: string; readonly because: SimilarReason };

/** How much it weighs to have this in common: one root or trigger more than all services, and those more than anything of its kind. */
const weights = { 'same-root': 8, 'same-trigger': 6, 'same-kind': 2 } as const;
const weightOfServices = (count: number): number => (count === 0 ? 0 : Math.min(5, 2 + count));

/** @param headline  the problem shown as the incident's headline, as far as it is known and may be seen */
export function traitsOf(
  { root, services }: Pick<Incident, 'root' | 'services'>,
  headline: Pick<ProblemRecord, 'source' | 'trigger' | 'aspect'> | undefined,
): readonly Trait[] {
  return [
    { text: `root ${root}`, because: { kind: 'same-root', root } },
    ...services.map(({ id }): Trait => ({ text: `service ${id}`, because: { kind: 'same-services', services: [id] } })),
    ...(headline ? ofHeadline(root, headline) : []),
  ];
}

function ofHeadline(root: EntityId, { source, trigger, aspect }: Pick<ProblemRecord, 'source' | 'trigger' | 'aspect'>): readonly Trait[] {
  const ofKind: Trait = { text: `kind ${entityKind(root)} ${aspect}`, because: { kind: 'same-kind', root, aspect } };
  return trigger === undefined ? [ofKind] : [{ text: `trigger ${source} ${trigger}`, because: { kind: 'same-trigger', trigger } }, ofKind];
}

/**
 * @param shared  what an incident has in common with the one asked about
 * @returns how alike they are, and why: services together, and "of the same kind" only where root and trigger do not say more
 */
export function likeness(shared: readonly SimilarReason[]): { readonly weight: number; readonly because: readonly SimilarReason[] } {
  const services = shared.flatMap((it) => (it.kind === 'same-services' ? it.services : []));
  const others = shared.filter((it) => it.kind !== 'same-services');
  const strong = others.filter(({ kind }) => kind !== 'same-kind');
  return {
    weight: weightOfServices(services.length) + others.reduce((sum, { kind }) => sum + weights[kind], 0),
    because: [...strong, ...(services.length > 0 ? [{ kind: 'same-services' as const, services }] : []), ...(strong.length === 0 ? others : [])],
  };
}
