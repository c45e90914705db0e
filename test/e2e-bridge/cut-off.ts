// cut off: a process that is killed again and again while three messages go out to one desk, each time at another moment in the way of the second of them.
import { expect } from '@jest/globals';
import type { HttpPeer } from '../tools/http-peer.ts';
import { aProcess, type NabatProcess } from './a-process.ts';

/** Where in its way a message is when the process dies. */
const moments = ['when it is decided', 'when it has arrived and is not answered', 'when it is answered and not noted'] as const;

/** Fifty with NABAT_LONG=1. */
export const rounds = process.env['NABAT_LONG'] === '1' ? 50 : moments.length;
/** What one round decides, so that one message before the one that is cut off is through, and one behind it waits. */
export const perRound = 3;

export const taken = { status: 204, body: {} } as const;

export type CutOff<Sent> = {
  /** With its nabat.yaml, which names the desk. */
  readonly folder: string;
  readonly desk: HttpPeer;
  /** Has as many messages decided as a round has; the process may be killed before it can answer. */
  readonly sends: (nabat: NabatProcess, round: number) => Promise<Sent>;
  /** Waits until all of them are through, by the process that was started after. @returns how many came twice */
  readonly cameTwice: (nabat: NabatProcess, sent: Sent) => Promise<number>;
};

/** Promises that it died as often as it was to, and that at most one message of each round came twice. */
export async function cutOffAgainAndAgain<Sent>({ folder, desk, sends, cameTwice }: CutOff<Sent>): Promise<void> {
  let killed = 0;
  let nabat = await aProcess(folder);
  for (let round = 0; round < rounds; round += 1) {
    const moment = moments[round % moments.length];
    const kill = (): void => {
      desk.answers(() => taken);
      if (nabat.process.kill('SIGKILL')) killed += 1;
    };
    let seen = 0;
    desk.answers(() => {
      seen += 1;
      if (seen === 2 && moment === 'when it has arrived and is not answered') kill();
      if (seen === 2 && moment === 'when it is answered and not noted') setImmediate(kill);
      return taken;
    });
    const sent = await sends(nabat, round);
    if (moment === 'when it is decided') kill();
    await nabat.gone;
    nabat = await aProcess(folder);
    const twice = await cameTwice(nabat, sent);
    expect([moment, twice]).toEqual([moment, Math.min(twice, 1)]);
  }
  expect(killed).toBe(rounds);
}
