// time-of: when a decision was made whose signal the journal has forgotten.
import type { Change } from '../model/change.ts';
import type { EpochMs } from '../model/moment.ts';

/** @returns the latest moment that the changes name as past, ms; undefined when they name none */
export function timeOf(changes: readonly Change[]): EpochMs | undefined {
  const named = changes.map(momentIn).filter((at) => at !== undefined);
  return named.length === 0 ? undefined : named.reduce((latest, at) => Math.max(latest, at));
}

function momentIn(change: Change): EpochMs | undefined {
  switch (change.kind) {
    case 'happened':
    case 'report-received':
    case 'command-accepted':
    case 'command-refused':
    case 'duplicate-ignored':
    case 'rules-obeyed':
    case 'handover-changed':
      return change.at;
    case 'problem-changed':
      return change.problem.arrivedAt;
    case 'member-set':
      return change.member.joinedAt;
    case 'silence-changed':
    case 'override-changed':
      return change.endedAt;
    case 'incident-changed':
    case 'member-removed':
    case 'service-changed':
    case 'service-removed':
    case 'source-changed':
    case 'maintenance-changed':
      return undefined;
    default:
      return change satisfies never;
  }
}
