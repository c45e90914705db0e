// channel: one way to reach people, and what every such way promises.
import type { z } from 'zod';
import type { Letter } from '../words/letter.ts';

/** What a channel can do; what is said is cut and shaped by it. */
export type Capabilities = {
  /** An earlier message can be changed in place. */
  readonly edits: boolean;
  /** Messages about one incident hang together. */
  readonly threads: boolean;
  /** A message can be pressed to act. */
  readonly buttons: boolean;
  /** A message can come without a sound. One that cannot is never used for what interrupts nobody. */
  readonly silent: boolean;
  /** What the provider says of a message: that it took it, or that it arrived. */
  readonly receipt: 'accepted' | 'delivered';
  /** Characters of one message, as the channel counts them. */
  readonly longest: number;
  /** Messages in a second, of all together; and the least ms between two to one address. */
  readonly perSecond: number;
  readonly everyMs: number;
};

/** One message to one address. Handed in again with the same `id` after a crash: where the provider can know it again, it is not sent twice. */
export type Post = {
  readonly id: string;
  readonly address: string;
  readonly letter: Letter;
  /** What the provider called the first message about this incident to this address. */
  readonly earlier?: string;
};

/**
 * `refused` is final: whose fault it is says whether anybody else's message would fare better. `later` may be tried again, after `waitMs` where the
 * provider says so. `ambiguous`: the request left and no answer came.
 */
export type Posted =
  | { readonly kind: 'sent' | 'delivered'; readonly receipt?: string; readonly says?: string }
  | { readonly kind: 'refused'; readonly whose: 'address' | 'channel'; readonly says: string }
  | { readonly kind: 'later'; readonly says: string; readonly waitMs?: number }
  | { readonly kind: 'ambiguous'; readonly says: string };

/**
 * The promises, tested for each channel by the same suite:
 * 1. `post` never throws and never takes longer than its time limit; what went wrong is a `Posted` with words that hold no secret and no address.
 * 2. What the reader sees is the letter's text and nothing that a trigger's name smuggles in: markup and control characters are shown as text.
 * 3. A message is never longer than `longest`; what is cut ends with an ellipsis, and the first line is whole.
 * 4. What the provider refuses for the address alone is `refused` with `address`; what it refuses for everybody is not the address's fault.
 * 5. When the provider asks to wait, the answer is `later` with that time.
 */
export interface Channel {
  /** As rules and contacts call it. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /** @returns what is wrong with an address, with the mend; undefined when it can be one */
  addressFault(address: string): string | undefined;
  post(post: Post): Promise<Posted>;
  /** Lets connections go. */
  close(): Promise<void>;
}

/**
 * How a channel is set up. Of the settings each that ends in `File` names a file; what it holds comes to `open` under the name without that ending, or from the
 * environment: `passwordFile` of e-mail is `NABAT_EMAIL_PASSWORD`.
 */
export type ChannelKind<Settings> = {
  /** As rules, contacts and configuration call it. */
  readonly name: string;
  readonly form: z.ZodType<Settings>;
  open(settings: Settings, files: Readonly<Record<string, string | undefined>>): Channel;
};
