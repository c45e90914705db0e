// channels: shows how the ways to people fare, and sends a test message to one of them.
import type { FastifyInstance } from 'fastify';
import { ofAllTenants, type Asker } from '../auth.ts';
import { listChannels, sendTest } from '../contract/channel.ts';
import type { ApiDeps } from '../deps.ts';
import { Refused } from '../refused.ts';
import { serve } from '../serve.ts';

export function serveChannels(app: FastifyInstance, { channels, words }: ApiDeps): void {
  serve(app, listChannels, async ({ asker, request }) => {
    const locale = words.locale(request.headers['accept-language']);
    return {
      rows: channels.list().map(({ failed, unheard, waits, ...row }) => ({
        ...row,
        ...(waits && { waits: { ...shown(asker, waits), words: words.askedToWait(waits.addresses, locale) } }),
        ...(failed && { failed: shown(asker, failed) }),
        unheard: unheard.map((each) => ({ ...shown(asker, each), words: words.unheard(each.what, locale) })),
        words: words.channel(row.name, locale),
      })),
    };
  });

  serve(app, sendTest, async ({ body, asker, request }) => {
    ofAllTenants(asker, 'Channels reach people of other tenants than yours.');
    const locale = words.locale(request.headers['accept-language']);
    const tried = await channels.test({ ...body, by: asker.name });
    if (tried === 'unknown') {
      const mend = 'give the id of a person or a room of the rules, or fallback for whoever the configuration names';
      throw new Refused('not-found', `The rules know nobody called ${body.to}.`, { mend });
    }
    if (tried.length === 0)
      throw new Refused(
        'command-not-possible',
        body.channel === undefined ? `No channel that is set up reaches ${body.to}.` : `${body.to} has no address on ${body.channel}, or it is not set up.`,
        { mend: 'set the channel up under channels in nabat.yaml, and give the person or room an address on it' },
      );
    return { rows: tried.map((row) => ({ ...row, words: words.dispatched({ to: body.to, ...row }, locale) })) };
  });
}

/** What a provider says may name a server. */
function shown<T extends { readonly says: string }>({ tenants }: Asker, given: T): Omit<T, 'says'> & { readonly says?: string } {
  const { says, ...rest } = given;
  return tenants === '*' ? { ...rest, says } : rest;
}
