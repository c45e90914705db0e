// channel: one way to reach people, and what every such way promises.
import type { z } from 'zod';
import type { Act } from '../model/act.ts';
import type { Fault } from '../model/result.ts';
import type { Letter } from '../words/letter.ts';

/** What a channel can do; what is said is cut and shaped by it. */
export type Capabilities = {
  /** An earlier message can be changed in place. */
  readonly edits: boolean;
  /** Messages about one incident hang together. */
  readonly threads: boolean;
  /** How a reader acts from a message. `presses`: by buttons that say who pressed them; `links`: by signed links, each for one reader alone. */
  readonly buttons: 'presses' | 'links' | 'none';
  /** A message can come without a sound. One that cannot is never used for what interrupts nobody. */
  readonly silent: boolean;
  /** What the provider says of a message: that it took it, or that it arrived. */
  readonly receipt: 'accepted' | 'delivered';
  /** Characters of one message, as the channel counts them. */
  readonly longest: number;
  /** Messages in a second, of all together; and the least ms between two to one address, where not all are alike by what the address is. */
  readonly perSecond: number;
  readonly everyMs: number | ((address: string) => number);
  /** How many messages, each to another address, may be on their way together; absent: one, so that a crash leaves one in doubt. For what takes minutes, as calls, and where addresses are servers of their own. */
  readonly atOnce?: number;
};

/** One message to one address. Handed in again with the same `id` after a crash: where the provider can know it again, it is not sent twice. */
export type Post = {
  readonly id: string;
  readonly address: string;
  readonly letter: Letter;
  /** What the provider called the first message about this incident to this address. */
  readonly earlier?: string;
  /**
   * What the provider called the message whose place this one takes: an update that makes no sound. Only for channels that edit; where that message can be changed no
   * more, this one is sent like any other.
   */
  readonly edits?: string;
  /** What the reader may do from it, in this order; absent: nothing. Only for channels with buttons. */
  readonly acts?: readonly Act[];
  /** Aborted once nobody need be woken by it any more. Only for channels that ring: what nobody has answered yet is ended. */
  readonly needless?: AbortSignal;
};

/**
 * `needless`: nobody had answered when the post’s own signal said that nobody need. `refused` is final: whose fault it is says whether anybody else's message
 * would fare better. `later` may be tried again, after `waitMs` where the provider says so; until then nothing else goes by this channel. `ambiguous`: the
 * request left and no answer came. Of these two `whose` says where that address alone is in the way, as a telephone that is busy, or a chat that has had
 * too much.
 */
export type Posted =
  | { readonly kind: 'sent' | 'delivered'; readonly receipt?: string; readonly says?: string }
  | { readonly kind: 'needless'; readonly says?: string }
  | { readonly kind: 'refused'; readonly whose: 'address' | 'channel'; readonly says: string }
  | { readonly kind: 'later'; readonly says: string; readonly waitMs?: number; readonly whose?: 'address' }
  | { readonly kind: 'ambiguous'; readonly says: string; readonly whose?: 'address' };

/** What a provider says that was asked for a message: that it has it, that it does not, or nothing that settles it. */
export type Found = { readonly kind: 'arrived'; readonly receipt?: string } | { readonly kind: 'absent' } | { readonly kind: 'unknown' };

/** What a provider says later of a message that it took; `id` is that of the post. `delayed`: it is still on its way. */
export type Heard = { readonly id: string; readonly receipt?: string; readonly state: 'delivered' | 'delayed' | 'failed'; readonly says?: string };
/** Never throws. `noted`: it stands in the ledger; `unknown`: the ledger knows no such message; `later`: it could not be noted, and is best handed in again. */
export type OnHeard = (heard: Heard) => Promise<'noted' | 'unknown' | 'later'>;

/** How hearing fares, told at the beginning and whenever it changes: what the trouble is, in words that hold no secret; undefined: it hears. */
export type OnHearing = (trouble: string | undefined) => void;

/** Somebody pressed a button. `id`: the provider's own name of this press; `who`: the address at which a message would reach the presser alone. */
export type Press = { readonly id: string; readonly press: string; readonly who: string };
/** `says`: one line for who pressed; `letter` and `acts`: what the pressed message becomes, absent where it stays as it is. */
export type Pressed = { readonly isDone: boolean; readonly says: string; readonly letter?: Letter; readonly acts?: readonly Act[] };
/** Never throws; the same press handed in again is done once. */
export type OnPress = (press: Press) => Promise<Pressed>;
/** One call of the provider as it came: the body to the byte, for signatures are over it. */
export type Called = { readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>; readonly body: string };
/** What a call is answered. */
export type CallAnswer = { readonly status: number; readonly body: unknown };

/** `subject`: the line that is shown apart; `length` as the channel counts it, the letters of `text` unless said; `parts`: messages that the network makes of it. */
export type Shown = { readonly subject?: string; readonly text: string; readonly length?: number; readonly parts?: number };

/**
 * The promises, tested for each channel by the same suite:
 * 1. `post` never throws and never takes longer than its time limit; what went wrong is a `Posted` with words that hold no secret and no address.
 * 2. What the reader sees is the letter's text and nothing that a trigger's name smuggles in: markup and control characters are shown as text.
 * 3. A message is never longer than `longest`; what is cut ends with an ellipsis, and the first line is whole.
 * 4. What the provider refuses for the address alone is `refused` with `address`; what it refuses for everybody is not the address's fault.
 * 5. When the provider asks to wait, the answer is `later` with that time.
 * 6. With buttons: each act is there with its own words, in its order, and leads to exactly what it carries.
 * 7. With edits: an update takes the place of the message before, without a sound and with the acts of now; where that one is gone it comes as a message of its own.
 * 8. With `find`: what arrived is found by the post's id, what did not is absent, and where nobody answers nothing is claimed.
 */
export interface Channel {
  /** As rules and contacts call it. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /** @returns what is wrong with an address, with the mend; undefined when it can be one */
  addressFault(address: string): string | undefined;
  /** @returns one writing of an address for all of its ways of being written, where there are several; presses come with that one */
  readonly plainAddress?: (address: string) => string;
  post(post: Post): Promise<Posted>;
  /** What the reader sees of it, where that is not simply the letter's text. */
  shows?(letter: Letter): Shown;
  /** Where the provider can be asked after a post that was `ambiguous`: whether that very message arrived. */
  find?(post: Post): Promise<Found>;
  /**
   * Where the provider says later what became of a message: hands it on from now on, until `close`.
   */
  follow?(onHeard: OnHeard, onHearing: OnHearing): void;
  /**
   * Where presses have to be asked for: asks for them from now on, until `close`. Never throws. Resolves when what was pressed before has been handed on, where
   * that waits at the provider, or when it cannot be asked for.
   */
  listen?(onPress: OnPress, onHearing: OnHearing): Promise<void> | void;
  /** Where presses come in by HTTP: answers one call; what does not come from the provider is answered 401 and presses nothing. */
  called?(call: Called, onPress: OnPress): Promise<CallAnswer>;
  /** Lets connections go. */
  close(): Promise<void>;
}

/**
 * How a channel is set up. Of the settings each that ends in `File` names a file; what it holds comes to `open` under the name without that ending, or from the
 * environment: `passwordFile` of e-mail is `NABAT_EMAIL_PASSWORD`; that of a section in it comes as `bouncesPassword`.
 */
export type ChannelKind<Settings> = {
  /** As rules, contacts and configuration call it. */
  readonly name: string;
  readonly form: z.ZodType<Settings>;
  /** @returns what is wrong with what it has been given beside its settings, all of it; the words hold no secret */
  faults?(settings: Settings, files: Readonly<Record<string, string | undefined>>): readonly Fault[];
  /** What a configuration need not have loaded to be read, a library of the channel's own, is loaded here. */
  open(settings: Settings, files: Readonly<Record<string, string | undefined>>, around: Around): Promise<Channel>;
};
/** What a channel is told of the house. */
export type Around = {
  /** Where its provider reaches `called`; absent where Nabat does not know its own address. */
  readonly callsAt?: string;
  /** This channel's own secret, for what it hands out and is to know again. */
  readonly secret: string;
  /** What this channel has to know again after a restart. */
  readonly notes: Notes;
};

/** Kept in a file, and there when Nabat is started again, also after a kill. Neither throws. */
export type Notes = {
  /** @returns undefined where there is none, or its time is over */
  get(name: string): string | undefined;
  /**
   * In the place of what was there.
   * @param name   may hold an address: of it only a hash is kept
   * @param value  stands in the file as it is, and holds neither address nor secret
   */
  set(name: string, value: string, forMs: number): void;
};
