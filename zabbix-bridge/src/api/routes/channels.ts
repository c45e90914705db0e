// channels: shows how the ways to people fare, and sends a test message to one of them.
import type { FastifyInstance } from 'fastify';
import { ofAllTenants, type Asker } from '../auth.ts';
import { listChannels, sendTest } from '../contract/channel.ts';
import type { ApiDeps } from '../deps.ts';
import { noAddressee } from '../absent.ts';
import { inBoth, Refused } from '../refused.ts';
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
    ofAllTenants(asker, inBoth('Channels reach people of other tenants than yours.', 'По каналам пишут и людям других арендаторов, не только ваших.'));
    const locale = words.locale(request.headers['accept-language']);
    const tried = await channels.test({ ...body, by: asker.name });
    if (tried === 'unknown') throw noAddressee(body.to);
    if (tried.length === 0)
      throw new Refused(
        'command-not-possible',
        body.channel === undefined
          ? inBoth(`No channel that is set up reaches ${body.to}.`, `Ни один из настроенных каналов не доходит до ${body.to}.`)
          : inBoth(`${body.to} has no address on ${body.channel}, or it is not set up.`, `У ${body.to} нет адреса в ${body.channel}, или канал не настроен.`),
        {
          mend: inBoth(
            'set the channel up under channels in nabat.yaml, and give the person or room an address on it',
            'настройте канал в разделе channels файла nabat.yaml и дайте человеку или комнате адрес в нём',
          ),
        },
      );
    return { rows: tried.map((row) => ({ ...row, words: words.dispatched({ to: body.to, ...row }, locale) })) };
  });
}

/** What a provider says may name a server. */
function shown<T extends { readonly says: string }>({ tenants }: Asker, given: T): Omit<T, 'says'> & { readonly says?: string } {
  const { says, ...rest } = given;
  return tenants === '*' ? { ...rest, says } : rest;
}
