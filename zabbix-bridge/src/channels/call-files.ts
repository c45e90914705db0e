// call-files: calls by files that are put into Asterisk's spool; what came of each is read from its archive.
import { access, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Timers } from '../model/clock.ts';
import { second } from '../model/moment.ts';
import { spokenText } from '../words/spoken.ts';
import type { Channel, Post, Posted } from './channel.ts';
import { hidden } from './http.ts';
import { realTimers } from './real-timers.ts';
import { speechForm, speechOf, type SpeechSettings } from './speech.ts';
import { addressFault, numberOf } from './telephone.ts';
import { callsAtOnce, dialForm, dialled } from './dial.ts';
import { text } from './form.ts';

export const callFilesForm = z.strictObject({
  by: z.literal('call-files').meta({ description: '`call-files`: files in Asterisk’s spool; `ari`: its REST interface, with keys' }),
  spoolFolder: text
    .default('/var/spool/asterisk/outgoing')
    .meta({ description: 'where Asterisk looks for call files; on the same file system as `soundFolder`' }),
  archiveFolder: text.default('/var/spool/asterisk/outgoing_done').meta({ description: 'where Asterisk puts those that are done' }),
  ...dialForm,
  ...speechForm,
  tries: z
    .int('is no whole number; write one')
    .min(1, 'is less than 1; write 1 to 5')
    .max(5, 'is too many; write 1 to 5')
    .default(1)
    .meta({ description: 'how often Asterisk itself tries one call, half a minute apart, before Nabat hears that nobody answered' }),
});
export type CallFilesSettings = SpeechSettings &
  Pick<z.output<typeof callFilesForm>, 'spoolFolder' | 'archiveFolder' | 'dial' | 'callerId' | 'ringSeconds' | 'calls' | 'tries'>;

const retrySeconds = 30;
/** Asterisk looks into its spool every second; a file that lies longer is seen by nobody. */
const pickUpMs = 15 * second;
/** What is waited beside the ringing: nobody listens longer. */
const talkMs = 90 * second;
const lookEveryMs = 500;

export function callFilesChannel(settings: CallFilesSettings, timers: Timers = realTimers): Channel {
  const { spoolFolder, archiveFolder, soundFolder, calls } = settings;
  return {
    name: 'call',
    capabilities: { edits: false, threads: false, buttons: 'none', silent: false, receipt: 'delivered', longest: 1_000, ...callsAtOnce(calls) },
    addressFault,
    shows: (letter) => ({ text: spokenText(letter, { acts: [], pressed: false }) }),
    async post({ id, address, letter }: Post): Promise<Posted> {
      const secrets = [address, numberOf(address)];
      const name = `nabat-${id.replace(/[^A-Za-z0-9]+/g, '-')}.call`;
      const [waits, done] = [join(spoolFolder, name), join(archiveFolder, name)];
      try {
        // Of an attempt that a stop cut off: it is not made a second time while Asterisk has it or has done it.
        if ((await isThere(waits)) || (await isThere(done))) return await outcomeOf(waits, done, settings, timers);
        const speech = await speechOf(spokenText(letter, { acts: [], pressed: false }), letter.locale, settings);
        if (speech.kind === 'mute') return { kind: 'refused', whose: 'channel', says: speech.says };
        try {
          const file = join(soundFolder, name);
          await writeFile(file, contentOf(address, speech.path, settings), { mode: 0o666 });
          await rename(file, waits);
          return await outcomeOf(waits, done, settings, timers);
        } finally {
          await speech.forget();
        }
      } catch (error) {
        return failureOf(error, secrets);
      }
    },
    close: async () => undefined,
  };
}

/** Each line is ours or the configuration's; of the contact only figures come in. Said twice, since who has just been woken misses the first words. */
function contentOf(address: string, sound: string, { dial, callerId, ringSeconds, tries }: CallFilesSettings): string {
  return [
    `Channel: ${dialled(dial, address)}`,
    ...(callerId === undefined ? [] : [`CallerID: ${callerId}`]),
    `MaxRetries: ${tries - 1}`,
    `RetryTime: ${retrySeconds}`,
    `WaitTime: ${ringSeconds}`,
    'Application: Playback',
    `Data: ${sound}&${sound}`,
    'Archive: yes',
    '',
  ].join('\n');
}

/** Waits until Asterisk has put the file into its archive, and takes it from there, so that the next attempt is a call of its own. */
async function outcomeOf(waits: string, done: string, { tries, ringSeconds }: CallFilesSettings, timers: Timers): Promise<Posted> {
  const mostMs = tries * ringSeconds * second + (tries - 1) * retrySeconds * second + talkMs;
  for (let waitedMs = 0; waitedMs < mostMs; waitedMs += lookEveryMs) {
    const archived = await contentIn(done);
    const status = archived === undefined ? undefined : /^Status:\s*(\w+)/m.exec(archived)?.[1];
    if (status !== undefined) {
      await rm(done, { force: true });
      return meaning(status);
    }
    // While it calls, Asterisk writes into the file that it does.
    if (waitedMs >= pickUpMs && (await contentIn(waits))?.includes('StartRetry:') === false) {
      await rm(waits, { force: true });
      return { kind: 'later', says: 'Asterisk does not take files out of its spool' };
    }
    await new Promise<void>((resolve) => timers.after(lookEveryMs, resolve));
  }
  return { kind: 'ambiguous', says: 'Asterisk took the call and never said what came of it' };
}

function meaning(status: string): Posted {
  switch (status) {
    case 'Completed':
      return { kind: 'delivered', says: 'answered' };
    case 'Expired':
      return { kind: 'later', says: 'nobody answered, or the line was busy', whose: 'address' };
    default:
      return { kind: 'refused', whose: 'channel', says: `Asterisk: ${status}` };
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
const contentIn = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

/** A spool that is away may come back, as after a mount; what may not be written or lies on another file system has to be mended by somebody. */
function failureOf(error: unknown, secrets: readonly string[]): Posted {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const says = hidden(error instanceof Error ? error.message : String(error), secrets);
  return code === 'EACCES' || code === 'EPERM' || code === 'EXDEV' ? { kind: 'refused', whose: 'channel', says } : { kind: 'later', says };
}
