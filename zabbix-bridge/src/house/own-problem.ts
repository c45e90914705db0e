// own problem: what does not work with a channel is told of once, as a problem of Nabat's own, and as over when it works, whatever restarts lie between.
import type { Clock } from '../model/clock.ts';
import type { Intake, OpenProblems } from '../model/intake.ts';
import type { EpochMs } from '../model/moment.ts';
import { ownSource, type Severity } from '../model/problem.ts';

export type OwnProblemParts = { readonly intake: Pick<Intake, 'accept'>; readonly open: OpenProblems; readonly clock: Clock };
export type OwnProblem = {
  /** Since when what was told of lasts, by this process or by one before it; undefined where nothing was. */
  since(): EpochMs | undefined;
  /** Rejects when it could not be recorded; then nothing was told, and it may be tried again. */
  tell(trouble: { readonly since: EpochMs; readonly name: string; readonly severity: Severity }): Promise<void>;
  /** @returns whether there was anything to take back. Rejects as `tell`. */
  over(): Promise<boolean>;
};

/** @param prefix  how its events begin, which are of nothing else; all of one channel have one trigger: one failure, one incident */
export function ownProblem(channel: string, prefix: string, { intake, open, clock }: OwnProblemParts): OwnProblem {
  /** Told, and perhaps not decided yet. */
  let told: { readonly event: string; readonly since: EpochMs } | undefined;
  // asked of what is open, so that what works again after a restart of Nabat ends what was told before it
  const openOnes = () => [...open.of(ownSource).values()].filter(({ event }) => event.startsWith(prefix));
  return {
    since: () => openOnes()[0]?.openedAt ?? told?.since,
    async tell({ since, name, severity }) {
      const event = `${prefix}${since}`;
      const problem = {
        source: ownSource,
        event,
        openedAt: since,
        name,
        severity,
        hosts: [],
        groups: ['Nabat'],
        tags: [{ tag: 'channel', value: channel }],
        trigger: `channel/${channel}`,
      };
      told = { event, since };
      try {
        await intake.accept([{ kind: 'problem-opened', at: clock(), problem }]);
      } catch (thrown) {
        told = undefined;
        throw thrown;
      }
    },
    async over() {
      const events = new Set([...openOnes().map(({ event }) => event), ...(told ? [told.event] : [])]);
      if (events.size === 0) return false;
      const at = clock();
      await intake.accept(
        [...events].map((event) => ({ kind: 'problem-resolved', at, source: ownSource, event, resolvedAt: at, because: 'recovered' }) as const),
      );
      told = undefined;
      return true;
    },
  };
}
