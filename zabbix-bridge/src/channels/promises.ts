// promises: what every channel promises (channel.ts), as tests that each channel's own test calls with a peer that speaks its protocol.
import { afterAll, describe, expect, test } from '@jest/globals';
import { aLetter, someActs } from './builders.ts';
import type { Channel, Post } from './channel.ts';

/** A provider that is spoken to by HTTP, as far as these promises need it. */
type Wire = {
  readonly url: string;
  readonly asked: readonly unknown[];
  answers(
    how:
      | (() => {
          readonly status: number;
          readonly body: unknown;
          readonly type?: string;
          readonly headers?: Readonly<Record<string, string>>;
          readonly isCut?: boolean;
        })
      | 'breaks',
  ): void;
};

export type Peer = {
  /** A channel that reaches the peer. */
  readonly open: () => Channel;
  readonly address: string;
  readonly badAddress: string;
  /** The last message as its reader gets it: first line, text, and what lies in it as markup (the same as text where there is none). */
  readonly read: () => Promise<{ readonly first: string; readonly text: string; readonly markup: string }>;
  /** How the channel writes a text that it does not show letter by letter, as what is spoken. */
  readonly writes?: (text: string) => string;
  /** From the next message on, until the test is over. Absent where the provider never says that an address alone is at fault. */
  readonly refusesAddress?: () => void;
  readonly refusesAll: () => void;
  readonly isBusy: () => void;
  /** A channel that nobody answers. */
  readonly unreachable: () => Channel;
  /** With buttons: what can be pressed in the last message, by the words on it, and what comes back or where it leads. */
  readonly acts?: () => Promise<readonly { readonly label: string; readonly leads: string }[]>;
  /** With edits: how many messages the address has, and whether the last thing that came to it made a sound. */
  readonly has?: () => { readonly messages: number; readonly rang: boolean };
  /** With edits, where the provider says so: what was sent before can be changed no more; until the test is over. */
  readonly lost?: () => void;
  /** Where the provider can be asked: from now on it answers what it has, until the test is over. */
  readonly found?: () => void;
  /** Of a provider that is spoken to by HTTP: that one, and what a message is taken by, its status alone or what stands in the answer. */
  readonly wire?: { readonly peer: () => Wire; readonly takesBy: 'status' | 'body' };
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
    const post = (channel: Channel, letter = aLetter(), more: Partial<Post> = {}) =>
      channel.post({ id: 'inc-1/tell/1', address: peer.address, letter, ...more });

    const { refusesAddress, writes = (text: string) => text } = peer;

    test('what is sent is read: the headline first, then the facts, then why this reader', async () => {
      expect(['sent', 'delivered']).toContain((await post(open())).kind);
      const { first, text } = await peer.read();
      expect(first).toContain(writes('Corporate mail is down: dc-01 unreachable'));
      expect(text).toContain(writes('P1'));
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

    if (refusesAddress)
      test('what is refused for one address is that address’s fault, and the words do not name it', async () => {
        refusesAddress();
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

    const { wire } = peer;
    const page = { body: '<html><body>one moment, please</body></html>', type: 'text/html' };
    if (wire)
      test.each([500, 502, 503, 504])('a provider that is in trouble, and says so by %i alone, is tried again', async (status) => {
        wire.peer().answers(() => ({ ...page, status }));
        expect(await post(open())).toMatchObject({ kind: 'later' });
      });

    if (wire)
      test.each([429, 503])('whoever says by %i how long to wait, even from in front of the provider, is not asked before', async (status) => {
        wire.peer().answers(() => ({ ...page, status, headers: { 'retry-after': '17' } }));
        expect(await post(open())).toMatchObject({ kind: 'later', waitMs: 17_000 });
      });

    if (wire)
      test('what left and got no answer, or half of one, may have arrived', async () => {
        wire.peer().answers('breaks');
        expect(await post(open())).toMatchObject({ kind: 'ambiguous' });
        wire.peer().answers(() => ({ status: 200, body: { ok: true, id: '1' }, isCut: true }));
        expect(await post(open())).toMatchObject({ kind: 'ambiguous' });
      });

    if (wire?.takesBy === 'body')
      test('a page that something in between shows instead is no receipt', async () => {
        wire.peer().answers(() => ({ ...page, status: 200 }));
        expect(await post(open())).toMatchObject({ kind: 'ambiguous' });
      });

    if (wire)
      test('where it is sent on to somewhere else it does not go, and that is final', async () => {
        const before = wire.peer().asked.length;
        wire.peer().answers(() => ({ ...page, status: 302, headers: { location: `${wire.peer().url}/elsewhere` } }));
        expect(await post(open())).toMatchObject({ kind: 'refused' });
        expect(wire.peer().asked).toHaveLength(before + 1);
      });

    const { acts: shownActs, has, lost, found } = peer;
    test('what it declares is what its peer shows', () => {
      const channel = open();
      const { buttons, edits } = channel.capabilities;
      expect([shownActs !== undefined, has !== undefined, found !== undefined]).toEqual([buttons !== 'none', edits, channel.find !== undefined]);
    });

    if (shownActs)
      test('each act is there with its words, in its order, and leads to what it carries', async () => {
        const acts = someActs('https://nabat.example.org');
        await post(open(), aLetter(), { acts });
        const { buttons } = open().capabilities;
        expect(await shownActs()).toEqual(acts.map(({ label, press, url }) => ({ label, leads: buttons === 'presses' ? press : url })));
      });

    if (shownActs)
      test('where there is nothing to do there is nothing to press', async () => {
        await post(open());
        expect(await shownActs()).toEqual([]);
      });

    if (has)
      test('an update takes the place of the message before, without a sound and with what can be done now', async () => {
        const channel = open();
        const first = await post(channel, aLetter(), { acts: someActs() });
        const receipt = 'receipt' in first ? first.receipt : undefined;
        const { messages } = has();
        const update = aLetter({ isSilent: true, message: 'taken', news: 'Anna has it' });
        expect(await post(channel, update, { id: 'inc-1/tell/2', ...(receipt !== undefined && { edits: receipt, earlier: receipt }) })).toMatchObject({
          kind: 'sent',
          receipt,
        });
        expect((await peer.read()).text).toContain('Anna has it');
        expect(has()).toEqual({ messages, rang: false });
        expect(await (shownActs?.() ?? [])).toEqual([]);
      });

    if (lost)
      test('an update of a message that is gone comes as a message of its own', async () => {
        const channel = open();
        const first = await post(channel);
        const receipt = 'receipt' in first ? first.receipt : undefined;
        lost();
        const update = aLetter({ isSilent: true, message: 'taken', news: 'Anna has it' });
        const second = await post(channel, update, { id: 'inc-1/tell/2', ...(receipt !== undefined && { edits: receipt, earlier: receipt }) });
        expect(second).toMatchObject({ kind: 'sent' });
        expect('receipt' in second && second.receipt).not.toBe(receipt);
        expect((await peer.read()).text).toContain('Anna has it');
      });

    if (found)
      test('what may have arrived is asked for: found by its id where it is there, and said to be absent where it is not', async () => {
        const channel = open();
        const its = (id: string): Post => ({
          ...{ id, address: peer.address, letter: aLetter() },
          acts: someActs('https://nabat.example.org').map((act) => ({ ...act, press: `${act.press}.${id.slice(-1)}` })),
        });
        const asked = (id: string) => channel.find?.(its(id));
        await channel.post(its('inc-1/tell/7'));
        found();
        expect(await asked('inc-1/tell/7')).toMatchObject({ kind: 'arrived' });
        expect(await asked('inc-1/tell/8')).toEqual({ kind: 'absent' });
        expect(await open(peer.unreachable).find?.(its('inc-1/tell/7'))).toEqual({ kind: 'unknown' });
      });
  });
}
