// reach: shows by which ways each person and room is reached, and when each was last proven to work.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Addressee } from '../../model/errand.ts';
import { listReach } from '../contract/reach.ts';
import type { ApiDeps, WayOf, WayTested } from '../deps.ts';
import { serve } from '../serve.ts';
import type { WayTried } from '../../readmodel/ways-tried.ts';

type Way = z.output<typeof listReach.answer>['rows'][number]['ways'][number];

export function serveReach(app: FastifyInstance, { readModel, channels, words }: ApiDeps): void {
  serve(app, listReach, async ({ asker, request }) => {
    const locale = words.locale(request.headers['accept-language']);
    const seesAll = asker.tenants === '*';
    const tried = await readModel.waysTried();
    const tests = channels.tested();
    return {
      rows: channels.reachable().map(({ recipient, ways, ...row }) => ({
        recipient,
        ...row,
        ways: ways.map((way): Way => {
          const isIt = (other: { readonly recipient: Addressee; readonly channel: string }) =>
            isSame(other.recipient, recipient) && other.channel === way.channel;
          return { ...stood(way, tried.find(isIt), tests.find(isIt), seesAll), words: words.channel(way.channel, locale) };
        }),
      })),
    };
  });
}

/** Without rules messages went to whoever the configuration names, whatever that was called then. */
const isSame = (one: Addressee, other: Addressee): boolean => one.kind === other.kind && (one.kind === 'fallback' || one.id === other.id);

/** The later of what was told and what was tried. */
function stood(way: WayOf, told: WayTried | undefined, tested: WayTested | undefined, seesAll: boolean): Omit<Way, 'words'> {
  const worked = latest(told?.worked && { ...told.worked, test: false }, tested?.worked && { ...tested.worked, test: true });
  const failed = latest(told?.failed && { ...told.failed, test: false }, tested?.failed && { ...tested.failed, test: true });
  return {
    ...way,
    ...(worked && { worked }),
    ...(failed && { failed: { at: failed.at, test: failed.test, ...(seesAll && failed.says !== undefined && { says: failed.says }) } }),
  };
}

const latest = <Of extends { readonly at: number }>(one: Of | undefined, other: Of | undefined): Of | undefined =>
  (other?.at ?? 0) > (one?.at ?? 0) ? other : one;
