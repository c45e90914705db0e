// matrix: the priority by impact and urgency, where the rules in force give a matrix.
import type { Level, PriorityRules } from '@nabat/alert-rules';
import type { AffectedService, Priority } from '../model/incident.ts';
import { rated } from '../model/problem.ts';
import type { Grounds, PriorityReason } from '../model/reason.ts';
import type { ServiceState } from '../model/service.ts';

/** What an incident is weighed by. */
export type Weighed = {
  /** Services that people have described, those that work left out; with their criticality. */
  readonly hurt: readonly (AffectedService & { readonly criticality: string })[];
  /** Whether any described service is known at all, be it one that works. */
  readonly isServiceKnown: boolean;
  /** A whole site, a core device or many hosts. */
  readonly reach?: Extract<Grounds, { kind: 'reach' }>;
  /** Of the open problems, 0 to 5. */
  readonly severity: number;
};
type Weight = { readonly level: Level; readonly by: Grounds };

/** @returns the priority that the matrix gives, with impact and urgency and what each came from */
export function byMatrix(matrix: NonNullable<PriorityRules['matrix']>, weighed: Weighed): { readonly priority: Priority; readonly reason: PriorityReason } {
  const impact = impactOf(weighed);
  const urgency = urgencyOf(weighed);
  return {
    priority: matrix[impact.level][urgency.level],
    reason: { kind: 'matrix', impact: impact.level, impactBy: impact.by, urgency: urgency.level, urgencyBy: urgency.by },
  };
}

function impactOf({ hurt, isServiceKnown, reach, severity }: Weighed): Weight {
  const key = hurt.find(({ criticality }) => criticality === 'key');
  if (key) return { level: 'high', by: grounds(key) };
  if (reach) return { level: 'high', by: reach };
  const important = hurt.find(({ criticality }) => criticality === 'important');
  if (important) return { level: 'medium', by: grounds(important) };
  const [worst] = hurt;
  if (worst) return { level: 'low', by: grounds(worst) };
  return { level: !isServiceKnown && severity >= rated.high ? 'medium' : 'low', by: { kind: 'severity', severity } };
}

const urgent: Readonly<Record<ServiceState, Level>> = { down: 'high', degraded: 'medium', weakened: 'low', ok: 'low' };

function urgencyOf({ hurt: [worst], isServiceKnown, severity }: Weighed): Weight {
  if (worst) return { level: urgent[worst.state], by: grounds(worst) };
  const bySeverity = severity >= rated.disaster ? 'high' : severity >= rated.average ? 'medium' : 'low';
  return { level: isServiceKnown ? 'low' : bySeverity, by: { kind: 'severity', severity } };
}

const grounds = ({ id, state, criticality }: Weighed['hurt'][number]): Grounds => ({ kind: 'service-state', service: id, criticality, state });
