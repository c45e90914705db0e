// ways-tried: when each person and room was last reached on each channel, and when that last failed.
import type { Addressee } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Store } from './store.ts';

/** One recipient on one channel: the last message that went through, and the last that did not. */
export type WayTried = {
  readonly recipient: Addressee;
  readonly channel: string;
  readonly worked?: { readonly at: EpochMs; readonly state: 'sent' | 'delivered' };
  readonly failed?: { readonly at: EpochMs; readonly says?: string };
};

/** @returns by what a recipient is kept in the file */
export const recipientKey = ({ kind, id }: Addressee): string => `${kind}:${id}`;

/** @returns of each recipient and channel the last that went through and the last that did not; what nobody can say is neither */
export const waysTried = (store: Store): readonly WayTried[] =>
  store
    .all(store.ask.selectFrom('way').selectAll().orderBy('recipient').orderBy('channel'))
    .map(({ recipient, channel, worked_at, worked, failed_at, says }) => {
      const [kind = '', ...id] = recipient.split(':');
      return {
        recipient: { kind: kind as Addressee['kind'], id: id.join(':') }, // as recipientKey made it
        channel,
        ...(worked_at !== null && { worked: { at: worked_at, state: worked === 'delivered' ? 'delivered' : 'sent' } }),
        ...(failed_at !== null && { failed: { at: failed_at, ...(says !== null && { says }) } }),
      };
    });
