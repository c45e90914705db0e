// promises: what every channel promises (channel.ts), as tests that each channel's own test calls with a peer that speaks its protocol.
import { afterAll, describe, expect, test } from '@jest/globals';
import { aLetter } from './builders.ts';
import type { Channel } from './channel.ts';

export type Peer = {
  /** A channel that reaches the peer. */
  readonly open: () => Channel;
  readonly address: string;
  readonly badAddress: string;
  /** The last message as its reader gets it: first line, text, and what lies in it as markup (the same as text where there is none). */
  readonly read: () => Promise<{ readonly first: string; readonly text: string; readonly markup: string }>;
  /** From the next message on, until the test is over. */
  readonly refusesAddress: () => void;
  readonly refusesAll: () => void;
  readonly isBusy: () => void;
  /** A channel that nobody answers. */
  readonly unreachable: () => Channel;
};

export function channelPromises(name: string, peer: Peer): void {
  describe(`${name} keeps the promises of every channel`, () => {
    const opened: Channel[] = [];
    afterAll(() => Promise.all(opened.map((channel) => channel.close())));
    const open = (make: () => Channel = peer.open): Channel => {
      const channel = make();
      opened.push(channel);
      return channel;
    };
    const post = (channel: Channel, letter = aLetter()) => channel.post({ id: 'inc-1/tell/1', address: peer.address, letter });

    test('what is sent is read: the headline first, then the facts, then why this reader', async () => {
      expect(['sent', 'delivered']).toContain((await post(open())).kind);
      const { first, text } = await peer.read();
      expect(first).toContain('Corporate mail is down: dc-01 unreachable');
      expect(text).toContain('P1');
    });

    test('a trigger’s name cannot smuggle in markup, control characters or another direction of writing', async () => {
      const nasty = 'disk <b>/var</b> & *full* _now_ [x](http://evil.example) `a` \u202e\u0007\u200b<script>alert(1)</script> |@here| <!channel>';
      await post(open(), aLetter({ headline: nasty, facts: [nasty] }));
      const { first, markup } = await peer.read();
      expect(first).toContain('disk');
      for (const smuggled of ['<script', '<b>/var', '\u202e', '\u0007', '\u200b', '<!channel>']) expect(markup).not.toContain(smuggled);
    });

    test('a very long text is cut to what the channel takes, with its first line whole', async () => {
      const channel = open();
      expect(['sent', 'delivered']).toContain((await post(channel, aLetter({ facts: Array.from({ length: 2_000 }, (_, nth) => `fact ${nth} ж`) }))).kind);
      const { text } = await peer.read();
      expect(text.length).toBeLessThanOrEqual(channel.capabilities.longest + 1);
      expect(text).toContain('Corporate mail is down');
    });

    test('an address that cannot be one is said to be so, with the mend, and one that can is taken', () => {
      const channel = open();
      expect(channel.addressFault(peer.badAddress)).toMatch(/write/);
      expect(channel.addressFault(peer.address)).toBeUndefined();
    });

    test('what is refused for one address is that address’s fault, and the words do not name it', async () => {
      peer.refusesAddress();
      const posted = await post(open());
      expect(posted).toMatchObject({ kind: 'refused', whose: 'address' });
      expect(JSON.stringify(posted)).not.toContain(peer.address);
    });

    test('what is refused for everybody is the channel’s fault', async () => {
      peer.refusesAll();
      expect(await post(open())).toMatchObject({ kind: 'refused', whose: 'channel' });
    });

    test('who is asked to come again later does so', async () => {
      peer.isBusy();
      expect(await post(open())).toMatchObject({ kind: 'later' });
    });

    test('where nobody answers it is tried again, and nothing is thrown', async () => {
      expect(await post(open(peer.unreachable))).toMatchObject({ kind: 'later' });
    });
  });
}
