// hearing: whether presses, and what becomes of messages, are heard on each channel; trouble that lasts is told of as a problem of Nabat's own, and as over when it is.
import type { Logger } from 'pino';
import type { Unheard } from '../api/deps.ts';
import type { OnHearing } from '../channels/channel.ts';
import type { Clock, Timers } from '../model/clock.ts';
import type { Intake, OpenProblems } from '../model/intake.ts';
import { minute } from '../model/moment.ts';
import { ownSource } from '../model/problem.ts';
import type { Locale } from '../words/locale.ts';
import { unheardProblemWords, unheardWords, type WhatIsHeard } from '../words/unheard.ts';

export type HearingParts = {
  readonly intake: Pick<Intake, 'accept'>;
  readonly open: OpenProblems;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly locale: Locale;
  readonly log: Logger;
};
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

type Ear = { readonly channel: string; readonly what: WhatIsHeard; trouble?: Unheard; told?: string; callOff: () => void };

export function channelHearing({ intake, open, clock, timers, locale, log }: HearingParts): Hearing {
  const ears: Ear[] = [];
  const prefixOf = ({ channel, what }: Ear): string => `hearing/${channel}/${what}/`;
  // asked of what is open, so that what is heard again after a restart of Nabat ends what was told before it
  const openOf = (ear: Ear) => [...open.of(ownSource).values()].filter(({ event }) => event.startsWith(prefixOf(ear)));
  let isClosed = false;

  async function tell(ear: Ear, { since, says }: Unheard): Promise<void> {
    if (ear.told !== undefined || openOf(ear).length > 0) return;
    const { channel, what } = ear;
    const event = `${prefixOf(ear)}${since}`;
    ear.told = event;
    log.error({ channel, says }, `${unheardWords(what, 'en')} for ${surelyAfterMs / minute} minutes`);
    const problem = {
      source: ownSource,
      event,
      openedAt: since,
      name: unheardProblemWords(channel, what, says, locale),
      severity: average,
      hosts: [],
      groups: ['Nabat'],
      tags: [{ tag: 'channel', value: channel }],
      trigger: `channel/${channel}`, // that of a channel that lets nothing through: one failure, one incident
    } as const;
    try {
      await intake.accept([{ kind: 'problem-opened', at: clock(), problem }]);
    } catch (thrown) {
      delete ear.told;
      throw thrown;
    }
  }

  async function over(ear: Ear): Promise<void> {
    const events = new Set([...openOf(ear).map(({ event }) => event), ...(ear.told === undefined ? [] : [ear.told])]);
    if (events.size === 0) return;
    const at = clock();
    const signals = [...events].map((event) => ({ kind: 'problem-resolved', at, source: ownSource, event, resolvedAt: at, because: 'recovered' }) as const);
    await intake.accept(signals);
    delete ear.told;
  }

  async function settle(ear: Ear): Promise<void> {
    ear.callOff();
    const { trouble } = ear;
    const early = trouble === undefined ? 0 : trouble.since + surelyAfterMs - clock();
    try {
      if (early > 0) later(ear, early);
      else if (trouble) await tell(ear, trouble);
      else await over(ear);
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
      const ear: Ear = { channel, what, callOff: () => undefined };
      ears.push(ear);
      return (says) => {
        if (isClosed) return;
        if (says === undefined) {
          if (ear.trouble) log.info({ channel }, `${unheardWords(what, 'en')}: over`);
          delete ear.trouble;
        } else {
          log.warn({ channel, says }, unheardWords(what, 'en'));
          ear.trouble = { what, says, since: ear.trouble?.since ?? openOf(ear)[0]?.openedAt ?? clock() };
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
