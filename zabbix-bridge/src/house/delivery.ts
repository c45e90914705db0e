// delivery: the channels of the configuration, opened and watched, and what takes messages to them.
import type { ApiDeps, ChannelFigures } from '../api/deps.ts';
import type { Configuration } from '../configuration/form.ts';
import type { Secrets } from '../configuration/secrets.ts';
import { openChannels } from '../channels/all.ts';
import type { Channel } from '../channels/channel.ts';
import type { Clock } from '../model/clock.ts';
import type { Digest, Telling, WorksNotice } from '../model/errand.ts';
import type { Intake, OpenProblems } from '../model/intake.ts';
import type { Handler } from '../outbox/outbox.ts';
import { channelSecret } from './act-tokens.ts';
import { actsOf, type ActParts } from './acts.ts';
import { figuresAfter } from './channel-figures.ts';
import { channelHealth, type ChannelHealth } from './channel-health.ts';
import { digester } from './digest.ts';
import { noteOf } from './followed.ts';
import { gatesOf, heeded } from './gates.ts';
import { channelHearing } from './hearing.ts';
import type { NoteRoom, NoteStore } from './notes.ts';
import { isNotice, noteOfNotice, type NoticeFollowedParts } from './notices.ts';
import { previewer } from './preview.ts';
import { resender, type ResendParts } from './resend.ts';
import { teller, type TellingParts } from './telling.ts';
import { reachable } from './reachable.ts';
import { testMessages } from './test-messages.ts';
import { reachOf, type Usual } from './ways.ts';
import { worksTeller } from './works.ts';

export type Delivering = {
  readonly handlers: {
    readonly deliver: Handler<Telling> | undefined;
    readonly digest: Handler<Digest> | undefined;
    readonly works: Handler<WorksNotice> | undefined;
  };
  readonly forApi: Pick<ApiDeps, 'channels' | 'previews' | 'links' | 'resend'>;
  /** Begins to hear what is pressed, and what becomes of messages: before any is sent. Resolves when what was pressed while nobody listened has been heard. */
  start(): Promise<void>;
  close(): Promise<void>;
};
export type DeliveryParts = Omit<TellingParts, 'channels' | 'gates' | 'usual' | 'retry' | 'pageOf' | 'acts' | 'readModel'> &
  Pick<ActParts, 'keys' | 'readModel'> & {
    readonly intake: Intake;
    readonly open: OpenProblems;
    readonly again: ResendParts['again'];
    readonly amend: NoticeFollowedParts['amend'];
    readonly readModel: TellingParts['readModel'];
    readonly notes: NoteStore;
  };

export async function deliveryOf(configuration: Configuration, secrets: Secrets, rest: DeliveryParts): Promise<Delivering> {
  const { language: locale, timeZone: zone, telling, grafanaUrl, publicUrl } = configuration;
  const pageOf = (incident: string): string | undefined => grafanaUrl && `${grafanaUrl}a/nabat-incidents-app/incident/${incident}`;
  const usual: Usual = { locale, zone, to: telling.to };
  const acts = actsOf({ ...rest, publicUrl, usual, pageOf });
  // Attempts of tests stand in no incident: what became of the last ones is noted here, and known as long as what stands in one.
  const figures = rest.notes.room<ChannelFigures>('channels', configuration.retention.changes);
  const opened = await openChannels(configuration.channels, secrets.channels, (name) => {
    const secret = channelSecret(rest.keys, name);
    return { secret, notes: rest.notes.ofChannel(name, secret), ...(publicUrl !== undefined && { callsAt: `${publicUrl}api/v1/channels/${name}/presses` }) };
  });
  const health = channelHealth({ ...rest, locale });
  const hearing = channelHearing({ ...rest, locale });
  const gates = gatesOf(opened, rest);
  const channels = new Map([...opened].map(([name, channel]) => [name, watched(heeded(channel, gates, rest.clock), rest.clock, figures, health)]));
  const retry = { firstMs: telling.retryFirst, longestMs: telling.retryLongest, giveUpMs: telling.giveUpAfter };
  const deliver = teller({
    ...rest,
    channels,
    gates,
    usual,
    retry,
    pageOf,
    acts: acts.of,
  });
  const listPage = grafanaUrl && `${grafanaUrl}a/nabat-incidents-app/now`;
  const tests = testMessages({ ...rest, channels, usual, keptMs: configuration.retention.changes });
  const quietly = { ...rest, channels, gates, usual, retry };
  const digest = digester({ ...quietly, ...(listPage !== undefined && { listPage }) });
  const works = worksTeller(quietly);
  return {
    handlers: { deliver, digest, works },
    forApi: {
      previews: previewer({
        channels,
        usual,
        rules: rest.rules,
        readModel: rest.readModel,
        clock: rest.clock,
        pageOf,
        ...(listPage !== undefined && { listPage }),
      }),
      channels: {
        list: () =>
          [...channels].map(([name, { capabilities }]) => {
            const { silent, threads, longest } = capabilities;
            const waits = gates.get(name)?.shutNow();
            return { name, silent, threads, longest, ...figures.get(name), unheard: hearing.unheard(name), ...(waits && { waits }) };
          }),
        reachable: () => reachable(rest.rules(), [...channels.keys()], usual),
        test: (wish) => tests.test(wish),
        tested: () => tests.tested(),
        called: async (name, call) => opened.get(name)?.called?.(call, acts.press(name, opened.get(name)?.plainAddress)),
      },
      resend: resender({ ...rest, reaches: (told) => reachOf(told, channels, rest.rules(), usual).reach.length > 0 }),
      links: { look: (link) => acts.look(link), act: (link) => acts.act(link) },
    },
    async start(): Promise<void> {
      const heard = [...opened].map(async ([name, channel]) => {
        const [note, noteNotice] = [noteOf(name, rest), noteOfNotice(name, rest)];
        channel.follow?.(async (heard) => tests.heard(name, heard) ?? (isNotice(heard) ? noteNotice(heard) : note(heard)), hearing.of(name, 'outcomes'));
        await channel.listen?.(acts.press(name, channel.plainAddress), hearing.of(name, 'presses'));
      });
      await Promise.all(heard);
    },
    async close(): Promise<void> {
      hearing.close();
      await Promise.all([...channels.values()].map((channel) => channel.close()));
    },
  };
}

/** The same channel, with what became of its last messages kept beside it, and told of where it lets nothing through. */
function watched(channel: Channel, clock: Clock, figures: NoteRoom<ChannelFigures>, health: ChannelHealth): Channel {
  return {
    ...channel,
    async post(post) {
      const posted = await channel.post(post);
      figures.set(channel.name, figuresAfter(figures.get(channel.name), posted, clock()));
      void health.heard(channel.name, posted);
      return posted;
    },
  };
}
