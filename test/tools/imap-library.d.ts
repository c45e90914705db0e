// imap-library.d.ts: of hoodiecrow-imap, which describes itself in no types, what a mailbox for tests is made of.
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  function hoodiecrow(options: {
    readonly plugins?: readonly string[];
    readonly secureConnection?: boolean;
    readonly credentials?: { readonly cert: string; readonly key: string };
    readonly storage: Readonly<Record<string, object>>;
    readonly users: Readonly<Record<string, { readonly password: string }>>;
  }): {
    readonly server: Server;
    getMailbox(path: string): { readonly messages: readonly { readonly flags: readonly string[] }[] };
    appendMessage(path: string, flags: readonly string[], internalDate: string | undefined, raw: string): void;
  };
  export = hoodiecrow;
}
