// self-looks: every minute Nabat looks at itself; as long as all is well it says so to a dead man's switch outside, and when it is not it says so nowhere but in the log and the figures.
import axios from 'axios';
import type { Logger } from 'pino';
import type { Stats } from '../api/deps.ts';
import { auditKinds, type AuditFinding, type AuditKind } from '../engine/self-audit.ts';
import type { Clock, Timers } from '../model/clock.ts';
import { minute, second } from '../model/moment.ts';

export type LookParts = {
  /** Undefined while there is no engine yet. */
  readonly audit: (now: number) => readonly AuditFinding[] | undefined;
  /** By the wall: a clock that only goes on with signals would not show that none come. */
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** Tells the outside that all is well; rejects when it could not. */
  readonly beat?: () => Promise<unknown>;
};
export type SelfLooks = {
  start(): void;
  stop(): void;
  last(): Stats['audit'];
};

/** A source that is silent is told of as an incident of its own; it keeps no heart from beating. */
const isOurs = ({ kind }: AuditFinding): boolean => kind !== 'silent-source';

export function selfLooks({ audit, clock, timers, log, beat }: LookParts): SelfLooks {
  let last: Stats['audit'];
  let said = '';
  let callOff = (): void => {};
  const look = async (): Promise<void> => {
    const at = clock();
    const findings = audit(at);
    if (findings) {
      last = { at, findings: counted(findings) };
      const ours = findings.filter(isOurs);
      const says = JSON.stringify(ours.map(({ kind, ...rest }) => [kind, 'incident' in rest ? rest.incident : '']));
      if (ours.length > 0 && says !== said)
        log.error({ findings: ours.slice(0, 20), all: ours.length }, 'Nabat has found something in itself that must not be');
      said = says;
      if (ours.length === 0)
        await beat?.().catch((error: unknown) =>
          log.warn({ says: error instanceof Error ? error.message : String(error) }, 'the heartbeat did not reach its address'),
        );
    }
    callOff = timers.after(minute, () => void look());
  };
  return {
    start: () => {
      callOff = timers.after(minute, () => void look());
    },
    stop: () => callOff(),
    last: () => last,
  };
}

const counted = (findings: readonly AuditFinding[]): Readonly<Record<AuditKind, number>> =>
  Object.fromEntries(auditKinds.map((kind) => [kind, findings.filter((each) => each.kind === kind).length])) as Record<AuditKind, number>; // of all kinds

/** @param url  from the configuration only */
export const httpBeat = (url: string) => (): Promise<unknown> =>
  axios.get(url, { timeout: 10 * second, maxRedirects: 3, responseType: 'text', maxContentLength: 65_536 });
