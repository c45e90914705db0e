// ari: calls by Asterisk's REST interface: says the incident, and a key acknowledges, passes on, or has it said again.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Timers } from '../model/clock.ts';
import { second } from '../model/moment.ts';
import { sentence, spokenText } from '../words/spoken.ts';
import { AriEvents, type CallEvents } from './ari-events.ts';
import type { Channel, OnPress, Post, Posted } from './channel.ts';
import { callsAtOnce, dialForm, dialled } from './dial.ts';
import { ask, hidden, meant, textAt, type Answered } from './http.ts';
import { realTimers } from './real-timers.ts';
import { speechForm, speechOf, type SpeechSettings } from './speech.ts';
import { addressFault, numberOf } from './telephone.ts';
import { text } from './form.ts';

export const ariForm = z.strictObject({
  by: z.literal('ari').meta({ description: '`ari`: Asterisk’s REST interface, with keys' }),
  url: z
    .url({ protocol: /^https?$/, error: 'is no address; write the one of ARI, http://127.0.0.1:8088/ari' })
    .default('http://127.0.0.1:8088/ari')
    .meta({ description: 'Asterisk’s REST interface' }),
  user: text.meta({ description: 'of `ari.conf`' }),
  passwordFile: text.optional().meta({ description: 'file with that user’s password; or `NABAT_CALL_PASSWORD`' }),
  app: text.default('nabat').meta({ description: 'the name under which calls come back; one Nabat has it for itself' }),
  ...dialForm,
  ...speechForm,
});
export type AriSettings = SpeechSettings &
  Pick<z.output<typeof ariForm>, 'url' | 'user' | 'app' | 'dial' | 'callerId' | 'ringSeconds' | 'calls'> & {
    readonly password: string;
  };

/** How long a key is waited for after all was said; then it is said once more. */
export const keyMs = 5 * second;
const times = 2;
/** Beside the ringing, for Asterisk to say how it ended. */
export const graceMs = 10 * second;

export function ariChannel(settings: AriSettings, timers: Timers = realTimers): Channel {
  const { url, user, password, app, dial, callerId, ringSeconds, calls } = settings;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const events = new AriEvents({ url, app, authorization }, timers);
  const ari: Ari = (method, path, body, secrets = []) =>
    ask({ method, url: `${url.replace(/\/$/, '')}${path}`, headers: { authorization }, body, secrets: [password, authorization, ...secrets] });
  let onPress: OnPress | undefined;
  const prefix = `${app.replace(/[^A-Za-z0-9]+/g, '-')}-`;
  let leftOver: Promise<void> | undefined;
  return {
    name: 'call',
    capabilities: { edits: false, threads: false, buttons: 'presses', silent: false, receipt: 'delivered', longest: 1_000, ...callsAtOnce(calls) },
    addressFault,
    shows: (letter) => ({ text: spokenText(letter, { acts: [], pressed: true }) }),
    async post({ address, letter, acts = [], needless }: Post): Promise<Posted> {
      const secrets = [address, numberOf(address)];
      if (!(await events.connect())) return whyNot(await ari('GET', `/applications/${encodeURIComponent(app)}`, undefined));
      await (leftOver ??= hangUpLeftOver(ari, prefix));
      const speech = await speechOf(spokenText(letter, { acts, pressed: true }), letter.locale, settings);
      if (speech.kind === 'mute') return { kind: 'refused', whose: 'channel', says: speech.says };
      const channel = `${prefix}${randomUUID()}`;
      const heard = events.of(channel);
      const hangUp = (): void => heard.push('needless');
      try {
        if (needless?.aborted) return { kind: 'needless' };
        needless?.addEventListener('abort', hangUp);
        const asked = { endpoint: dialled(dial, address), app, timeout: ringSeconds, ...(callerId !== undefined && { callerId }) };
        const begun = await ari('POST', `/channels/${channel}`, asked, secrets);
        if (begun.kind !== 'answered' || begun.status !== 200) return refusalOf(begun, secrets);
        const unheard = await answered(heard, ringSeconds * second + graceMs);
        // Whoever else is rung has said nothing yet either: it is this call alone of which nothing comes, unless nothing at all does.
        if (unheard === 'silence' && !(await stillTells(ari, app, events))) events.distrust();
        needless?.removeEventListener('abort', hangUp);
        if (unheard !== undefined) return unheard === 'silence' ? { kind: 'later', says: 'nobody answered', whose: 'address' } : unheard;
        const press = async (nth: number): Promise<string | undefined> => {
          const act = acts[nth];
          return act && onPress ? (await onPress({ id: `call/${channel}/${nth}`, press: act.press, who: address })).says : undefined;
        };
        return await talk(ari, heard, {
          channel,
          sound: speech.path,
          ms: speech.ms,
          acts: acts.length,
          press,
          say: (words) => speechOf(sentence(words, letter.locale), letter.locale, settings),
        });
      } finally {
        needless?.removeEventListener('abort', hangUp);
        events.forget(channel);
        await ari('DELETE', `/channels/${channel}`, undefined);
        await speech.forget();
      }
    },
    listen: (hears) => {
      onPress = hears;
    },
    close: async () => events.close(),
  };
}

/** Calls of this application that a stop cut off: nobody would say anything to whoever is on the line, and he could not be called again. */
async function hangUpLeftOver(ari: Ari, prefix: string): Promise<void> {
  const answer = await ari('GET', '/channels', undefined);
  const read = answer.kind === 'answered' ? channelsForm.safeParse(answer.body) : undefined;
  const ours = (read?.data ?? []).filter(({ id }) => id.startsWith(prefix) && isUuid(id.slice(prefix.length)));
  await Promise.all(ours.map(({ id }) => ari('DELETE', `/channels/${encodeURIComponent(id)}`, undefined)));
}

type Ari = (method: 'GET' | 'POST' | 'DELETE', path: string, body: unknown, secrets?: readonly string[]) => Promise<Answered>;

/** A connection that does not come about gives no reason; a question does. */
function whyNot(answer: Answered): Posted {
  if (answer.kind !== 'answered') return { kind: 'later', says: answer.says };
  const says = `ARI: status ${answer.status}`;
  return answer.status === 401 || answer.status === 403 ? { kind: 'refused', whose: 'channel', says } : { kind: 'later', says };
}

function refusalOf(answer: Answered, secrets: readonly string[]): Posted {
  if (answer.kind !== 'answered') return answer;
  const says = hidden(`ARI: ${textAt(answer.body, 'message') ?? textAt(answer.body, 'error') ?? `status ${answer.status}`}`, secrets);
  // 400 and 404: what is dialled is none for this Asterisk, whoever is called.
  return answer.status === 400 || answer.status === 404 ? { kind: 'refused', whose: 'channel', says } : meant(answer, says);
}

/** Has Asterisk say something: over a connection that stands it is heard. @source Asterisk REST Interface, POST /events/user/{eventName} */
async function stillTells(ari: Ari, app: string, events: AriEvents): Promise<boolean> {
  const heard = events.hearsAny(graceMs);
  const asked = await ari('POST', `/events/user/still-there?application=${encodeURIComponent(app)}`, undefined);
  return asked.kind === 'answered' && asked.status < 300 && (await heard);
}

/** @returns undefined when somebody has answered; `silence` when Asterisk has said nothing at all */
async function answered(heard: CallEvents, ms: number): Promise<Posted | 'silence' | undefined> {
  for (;;) {
    const event = await heard.next(ms);
    if (event === 'time') return 'silence';
    if (event === 'lost') return { kind: 'ambiguous', says: 'the connection to Asterisk broke while it rang' };
    if (event === 'needless') return { kind: 'needless', says: 'hung up before anybody answered' };
    if (event.type === 'StasisStart') return undefined;
    if (event.type === 'ChannelDestroyed') return endedBy(event.cause ?? 0, event.cause_txt ?? '');
  }
}

/** By the causes of Q.850. */
function endedBy(cause: number, words: string): Posted {
  if (cause === 1 || cause === 22 || cause === 28) return { kind: 'refused', whose: 'address', says: `no such number (${words})` };
  const known: Readonly<Record<number, string>> = {
    17: 'busy',
    18: 'nobody answered',
    19: 'nobody answered',
    20: 'the phone is switched off',
    21: 'the call was declined',
  };
  const who = known[cause];
  if (who !== undefined) return { kind: 'later', says: who, whose: 'address' };
  return { kind: 'later', says: [34, 38, 41, 42, 44, 47].includes(cause) ? `no line is free (${words})` : words === '' ? `cause ${cause}` : words };
}

const channelsForm = z.array(z.object({ id: z.string() }));
const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

type Talk = {
  readonly channel: string;
  readonly sound: string;
  readonly ms: number;
  /** How many keys act; the next one says it again. */
  readonly acts: number;
  /** @returns what came of it; undefined where nothing can */
  readonly press: (nth: number) => Promise<string | undefined>;
  readonly say: (words: string) => ReturnType<typeof speechOf>;
};

async function talk(ari: Ari, heard: CallEvents, { channel, sound, ms, acts, press, say }: Talk): Promise<Posted> {
  let playback = await play(ari, channel, sound);
  let isPlaying = true;
  let isWhole = false;
  let said = 1;
  for (;;) {
    const event = await heard.next(isPlaying ? ms + graceMs : keyMs);
    if (event === 'needless') continue; // said as somebody answered: he hears what it was about
    if (event === 'time') {
      if (isPlaying || said >= times)
        return isWhole ? { kind: 'delivered', says: 'answered, no key was pressed' } : unclear('Asterisk did not say that it was said');
      said += 1;
      isPlaying = true;
      playback = await play(ari, channel, sound);
      continue;
    }
    if (event === 'lost' || event.type === 'ChannelDestroyed' || event.type === 'StasisEnd')
      return isWhole
        ? { kind: 'delivered', says: 'answered, no key was pressed' }
        : event === 'lost'
          ? unclear('the connection to Asterisk broke')
          : { ...unclear('hung up before all was said'), whose: 'address' };
    if (event.type === 'PlaybackFinished' && event.playback?.id === playback) {
      isPlaying = false;
      isWhole = true;
    }
    const key = event.type === 'ChannelDtmfReceived' ? Number(event.digit) : Number.NaN;
    if (key >= 1 && key <= acts + 1) {
      await ari('DELETE', `/playbacks/${playback}`, undefined);
      const says = key <= acts ? await press(key - 1) : undefined;
      if (says !== undefined) {
        const speech = await say(says);
        if (speech.kind === 'spoken') await sayTo(ari, heard, channel, speech);
        return { kind: 'delivered', says: `answered, key ${key}: ${says}` };
      }
      isPlaying = true;
      playback = await play(ari, channel, sound);
    }
  }
}

const unclear = (says: string) => ({ kind: 'ambiguous', says: `answered, but ${says}` }) as const;

async function play(ari: Ari, channel: string, sound: string): Promise<string> {
  const playback = `nabat-${randomUUID()}`;
  await ari('POST', `/channels/${channel}/play/${playback}`, { media: `sound:${sound}` });
  return playback;
}

/** Until it is said, or nobody listens any more. */
async function sayTo(ari: Ari, heard: CallEvents, channel: string, speech: Extract<Awaited<ReturnType<typeof speechOf>>, { kind: 'spoken' }>): Promise<void> {
  const playback = await play(ari, channel, speech.path);
  for (;;) {
    const event = await heard.next(speech.ms + graceMs);
    if (event === 'needless') continue;
    const isOver = event === 'time' || event === 'lost' || event.type === 'ChannelDestroyed' || event.type === 'StasisEnd';
    if (isOver || (event.type === 'PlaybackFinished' && event.playback?.id === playback)) break;
  }
  await speech.forget();
}
