// monthly-sla-csv: the month's report as one table for a spreadsheet: a line for each service, each priority, each tenant and each miss.
import type { Kept, SlaReport } from './monthly-sla.ts';

const heads = [
  'what', 'name', 'tenant', 'priority', 'met', 'missed', 'running', 'availability_percent', 'goal_percent', 'down_s', 'budget_left_s',
  'target_s', 'late_s', 'explanation', 'owed',
] as const; // prettier-ignore
type Line = Partial<Record<(typeof heads)[number], string | number>>;

/** @returns RFC 4180, with heads; numbers with a point, spans in seconds, moments as ISO 8601. What a spreadsheet would take for a formula is made text. */
export function slaCsv(report: SlaReport): string {
  const lines: readonly Line[] = [
    { what: 'month', name: report.month, ...keptCells(report.kept), goal_percent: percent(report.kept.goalShare) },
    ...(['P1', 'P2', 'P3'] as const).map((priority) => ({ what: 'priority', priority, ...keptCells(report.byPriority[priority]) })),
    ...report.byTenant.map((each) => ({ what: 'tenant', tenant: each.tenant, ...keptCells(each) })),
    ...report.services.map(({ name, tenant = '', kept, availability: { share, downMs, goal } }) => ({
      ...{ what: 'service', name, tenant, ...keptCells(kept), down_s: seconds(downMs) },
      ...(share !== undefined && { availability_percent: percent(share) }),
      ...(goal !== undefined && { goal_percent: percent(goal.share), budget_left_s: seconds(goal.leftMs) }),
    })),
    ...report.misses.map(({ number, incident, tenants, priority, clock, targetMs, lateMs, explanation, penalty }) => ({
      ...{ what: `missed ${clock}`, name: number ?? incident, tenant: tenants.join(' '), priority },
      ...{ target_s: seconds(targetMs), late_s: seconds(lateMs), explanation: explanation?.text ?? '' },
      ...(penalty !== undefined && { owed: `${penalty.amount} ${penalty.currency}` }),
    })),
  ];
  return [heads.join(','), ...lines.map((line: Line) => heads.map((head) => cell(line[head] ?? '')).join(','))].join('\r\n') + '\r\n';
}

const keptCells = ({ met, missed, running }: Kept): Line => ({ met, missed, running });
const seconds = (ms: number): number => Math.round(ms / 1_000);
/** Four digits after the point: 99.99 % is 4 minutes of a month. */
const percent = (share: number): number => Number((share * 100).toFixed(4));

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const tamed = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(tamed) ? `"${tamed.replaceAll('"', '""')}"` : tamed;
}
