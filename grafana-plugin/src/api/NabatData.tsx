// NabatData: what every page and panel stands in so that it can ask the bridge and follow what moves.
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BridgeFailure, isFilling } from './failure.ts';
import type { Connection } from './live/connection.ts';
import { Live } from './live/live.ts';

/** What may mend itself within moments is asked twice more; everything else is said at once. */
const mostRetries = 2;
/** What is refused while history is filled in comes with the stream once it is there; not everybody has one, or has it at that moment. */
const fillingAgainMs = 30_000;

/** @returns the store of answers: they stay as they are until something moves, or half a minute has passed where nothing tells */
export const newCache = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        refetchInterval: ({ state: { error } }) => isFilling(error) && fillingAgainMs,
        networkMode: 'always', // a bridge in the house answers also where the browser thinks it is offline
        retry: (count, wrong) => count < mostRetries && wrong instanceof BridgeFailure && wrong.kind === 'no-contact',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });

const LiveContext = createContext<Live | undefined>(undefined);
/** All pages, or all panels of one kind, share what they know. */
let shared: { readonly cache: QueryClient; readonly live: Live } | undefined;

function sharedParts() {
  if (!shared) {
    const cache = newCache();
    shared = { cache, live: new Live(cache) };
  }
  return shared;
}

/** @param cache  a store of its own instead of the shared one; nothing moves what it keeps */
export function NabatData({ children, cache }: { readonly children: ReactNode; readonly cache?: QueryClient }) {
  const [{ cache: client, live }] = useState(() => (cache ? { cache, live: undefined } : sharedParts()));
  useEffect(() => live?.use(), [live]);
  return (
    <LiveContext.Provider value={live}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </LiveContext.Provider>
  );
}

/** @returns how the page stands with the bridge; undefined where nothing is followed */
export function useConnection(): Connection | undefined {
  const live = useContext(LiveContext);
  return useSyncExternalStore(live?.subscribe ?? never, live?.connection ?? nothing);
}
const never = () => () => undefined;
const nothing = () => undefined;
