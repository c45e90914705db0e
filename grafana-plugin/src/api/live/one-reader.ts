// one-reader: sees to it that of all tabs of a browser one reads for all of them.
import type { Connection } from './connection.ts';
import type { Tidings } from './reader.ts';

/** What tabs say to each other. `hello` asks whoever reads to say how it stands. */
type Word = { readonly says: 'hello' } | { readonly says: 'stands'; readonly connection: Connection } | { readonly says: 'tidings'; readonly tidings: Tidings };

export type Tab = {
  /** Reads until called off; runs in one tab at a time. `after` is the position up to which the tabs know everything. */
  readonly read: (
    after: number | undefined,
    signal: AbortSignal,
    share: { readonly tell: (it: Tidings) => void; readonly show: (it: Connection) => void },
  ) => Promise<void>;
  /** Both come to every tab, the reading one included. */
  readonly tell: (tidings: Tidings) => void;
  readonly show: (connection: Connection) => void;
};

/** Without locks (an address that is not secure) every tab reads for itself, and has to poll. */
export const canAgree = (): boolean => typeof navigator !== 'undefined' && 'locks' in navigator && typeof BroadcastChannel === 'function';

/**
 * @param name  of the user and the organisation: what one may see is not for another
 * @returns leaves the round: lets another tab read where this one did
 */
export function joinRound(name: string, tab: Tab): () => void {
  const leaving = new AbortController();
  let known: Connection | undefined;
  const show = (connection: Connection) => {
    known = connection;
    tab.show(connection);
  };
  if (!canAgree()) {
    void tab.read(undefined, leaving.signal, { tell: tab.tell, show });
    return () => leaving.abort();
  }

  const channel = new BroadcastChannel(name);
  // As text: an object that was made inside Grafana's sandbox cannot be cloned.
  const say = (word: Word) => channel.postMessage(JSON.stringify(word));
  let isReading = false;
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'string') return;
    const word = JSON.parse(data) as Word; // nobody else knows the name of the channel
    switch (word.says) {
      case 'hello':
        if (isReading && known) say({ says: 'stands', connection: known });
        break;
      case 'stands':
        show(word.connection);
        break;
      case 'tidings':
        tab.tell(word.tidings);
        break;
      default:
        word satisfies never; // a tab with a newer plugin says what this one does not know
    }
  };
  say({ says: 'hello' });

  const share = {
    tell: (tidings: Tidings) => {
      tab.tell(tidings);
      if (!leaving.signal.aborted) say({ says: 'tidings', tidings });
    },
    show: (connection: Connection) => {
      show(connection);
      if (!leaving.signal.aborted) say({ says: 'stands', connection });
    },
  };
  navigator.locks
    .request(name, { signal: leaving.signal }, async () => {
      isReading = true;
      await tab.read(known?.after, leaving.signal, share);
    })
    .catch((wrong: unknown) => {
      if (!leaving.signal.aborted) throw wrong; // called off while it waited for its turn
    });
  return () => {
    leaving.abort();
    channel.close();
  };
}
