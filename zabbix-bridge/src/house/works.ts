// works: planned works told to those whom they concern, by the first of their channels that makes no sound and takes it.
import type { RulesInForce } from '@nabat/alert-rules';
import type { Channel } from '../channels/channel.ts';
import type { WorksNotice } from '../model/errand.ts';
import type { Handler } from '../outbox/outbox.ts';
import { isTooLate, quietOf, type Quiet } from '../outbox/quiet.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import { writtenWorks } from '../words/letter-notices.ts';
import { noNames, type Names } from '../words/names.ts';
import { postQuietly, type QuietParts } from './quietly.ts';
import { reachOf, type Reach, type Usual } from './ways.ts';

export type WorksParts = QuietParts & {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly usual: Usual;
  readonly rules: () => RulesInForce | undefined;
  readonly readModel: Pick<ReadModel, 'service'>;
};

/** @returns what takes it to people; undefined where no channel is set up, so that the log is all there is */
export function worksTeller(parts: WorksParts): Handler<WorksNotice> | undefined {
  const { channels, usual, rules, readModel, clock } = parts;
  if (channels.size === 0) return undefined;
  return async (notice, kept) => {
    const now = clock();
    const { id, at, to, news, works, recipient } = notice;
    if (isTooLate(notice, now) && !quietOf(kept.outcome).isOver) {
      const tooLate: Quiet = { ...quietOf(kept.outcome), tooLate: true, says: 'they were over before it could be said' };
      return { kind: 'done', outcome: tooLate };
    }
    const wanted = reachOf({ interrupts: false, recipient }, channels, rules(), usual);
    const { names, tenants } = await ofServices(notice, readModel);
    const about = { to, works: works.name, news };
    const facts = { notice, names, now };
    const write = (channel: string) => writtenWorks(facts, wanted.reader, { templates: rules()?.templates ?? [], tenants, channel });
    const reach = preferred(wanted.reach, notice.channels);
    return postQuietly({ id, at, reach, write, what: 'planned works', about }, kept, parts);
  };
}

/** Those that were wanted first, then whatever else reaches him without a sound: who wants to be rung up is not left without it. */
const preferred = (reach: readonly Reach[], channels: readonly string[]): readonly Reach[] => {
  const place = ({ channel }: Reach): number => (channels.includes(channel.name) ? channels.indexOf(channel.name) : channels.length);
  return [...reach].sort((a, b) => place(a) - place(b));
};

type OfServices = { readonly names: Names; readonly tenants: readonly string[] };
async function ofServices({ services }: WorksNotice, readModel: WorksParts['readModel']): Promise<OfServices> {
  const rows = await Promise.all(services.map(async (id) => [id, (await readModel.service(undefined, id))?.service] as const));
  const known = new Map(rows);
  const tenants = new Set(rows.flatMap(([, service]) => service?.tenant ?? []));
  return { names: { ...noNames, service: (id) => known.get(id) }, tenants: [...tenants] };
}
