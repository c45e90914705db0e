// hearing: whether presses, and what becomes of messages, are heard on each channel; trouble that lasts is told of as a problem of Nabat's own, and as over when it is.
import type { Logger } from 'pino';
import type { Unheard } from '../api/deps.ts';
import type { OnHearing } from '../channels/channel.ts';
import type { Timers } from '../model/clock.ts';
import { minute } from '../model/moment.ts';
import type { Locale } from '../words/locale.ts';
import { unheardProblemWords, unheardWords, type WhatIsHeard } from '../words/unheard.ts';
import { ownProblem, type OwnProblem, type OwnProblemParts } from './own-problem.ts';

export type HearingParts = OwnProblemParts & { readonly timers: Timers; readonly locale: Locale; readonly log: Logger };
export type Hearing = {
  /** @returns what a channel is to tell of how hearing fares; it never throws */
  of(channel: string, what: WhatIsHeard): OnHearing;
  /** What cannot be heard now, whether it was told of yet or not. */
  unheard(channel: string): readonly Unheard[];
  close(): void;
};

/** A button that answers a little late does no harm, and a provider that is started anew is none that is away. */
const surelyAfterMs = 5 * minute;
/** What could not be recorded is tried again after so long. */
const againAfterMs = minute;
/** Zabbix's average: work goes on by the other ways, and nobody is called for it. */
const average = 3;

type Ear = { readonly channel: string; readonly what: WhatIsHeard; readonly problem: OwnProblem; trouble?: Unheard; callOff: () => void };

export function channelHearing(parts: HearingParts): Hearing {
  const { clock, timers, locale, log } = parts;
  const ears: Ear[] = [];
  let isClosed = false;

  async function tell({ channel, what, problem }: Ear, { since, says }: Unheard): Promise<void> {
    if (problem.since() !== undefined) return;
    log.error({ channel, says }, `${unheardWords(what, 'en')} for ${surelyAfterMs / minute} minutes`);
    await problem.tell({ since, name: unheardProblemWords(channel, what, says, locale), severity: average });
  }

  async function settle(ear: Ear): Promise<void> {
    ear.callOff();
    const { trouble } = ear;
    const early = trouble === undefined ? 0 : trouble.since + surelyAfterMs - clock();
    try {
      if (early > 0) later(ear, early);
      else if (trouble) await tell(ear, trouble);
      else await ear.problem.over();
    } catch (thrown) {
      log.error({ err: thrown, channel: ear.channel }, 'whether a channel is heard could not be recorded');
      later(ear, againAfterMs);
    }
  }

  function later(ear: Ear, ms: number): void {
    if (!isClosed) ear.callOff = timers.after(ms, () => void settle(ear));
  }

  return {
    of(channel, what) {
      const ear: Ear = { channel, what, problem: ownProblem(channel, `hearing/${channel}/${what}/`, parts), callOff: () => undefined };
      ears.push(ear);
      return (says) => {
        if (isClosed) return;
        if (says === undefined) {
          if (ear.trouble) log.info({ channel }, `${unheardWords(what, 'en')}: over`);
          delete ear.trouble;
        } else {
          log.warn({ channel, says }, unheardWords(what, 'en'));
          ear.trouble = { what, says, since: ear.trouble?.since ?? ear.problem.since() ?? clock() };
        }
        void settle(ear);
      };
    },
    unheard: (channel) => ears.flatMap((ear) => (ear.channel === channel && ear.trouble ? [ear.trouble] : [])),
    close() {
      isClosed = true;
      for (const { callOff } of ears) callOff();
    },
  };
}
