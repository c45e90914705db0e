// channels: the ways to reach people, how each person is reached by them, and a test message to one.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { useMe } from './me.ts';
import { channelList, reachList, testSent, type TestSent } from './wire/channel.ts';

/** What others send is seen within so long: nothing tells of it. */
const lookAgainMs = 60_000;

export function useChannels() {
  return useQuery({
    queryKey: keys.channelList,
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/channels', answer: channelList, signal })).rows,
    refetchInterval: lookAgainMs,
  });
}

/** @returns people, rooms, and whoever the configuration names; never an address */
export function useReach() {
  return useQuery({
    queryKey: keys.reach,
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/on-call/reach', answer: reachList, signal })).rows,
    refetchInterval: lookAgainMs,
  });
}

/** Channels reach people of every tenant, so only who sees all of them sends a test. */
export function useMayTest(): boolean {
  const { data: me } = useMe();
  return me !== undefined && me.may.act && me.tenants === '*';
}

/** @returns sends a test message, by all of the recipient's channels unless one is named; what is shown of channels is asked for anew after it */
export function useSendTest(): (to: string, channel?: string) => Promise<TestSent> {
  const cache = useQueryClient();
  return async (to, channel) => {
    const sent = await ask({ path: '/api/v1/channels/test', body: { to, ...(channel !== undefined && { channel }) }, answer: testSent });
    void cache.invalidateQueries({ queryKey: keys.channels });
    return sent;
  };
}
