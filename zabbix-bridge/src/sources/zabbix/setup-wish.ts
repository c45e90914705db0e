// setup-wish: what Zabbix has to hold so that Nabat works with it, and what it holds now.
import { createHash } from 'node:crypto';
import type { ZabbixVersion } from './version.ts';

/** Everything is called after Nabat, so that an administrator knows whose it is. */
export const names = { role: 'Nabat', userGroup: 'Nabat', user: 'nabat', action: 'Nabat', token: 'nabat' } as const;

/** A media type as `alert-rules` ships it: fields and values of Zabbix's own API. */
export type WantedMediaType = {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly script: string;
  readonly message_templates: readonly object[];
  readonly [field: string]: unknown;
};

export type SetupWish = {
  /** Where Zabbix's server reaches Nabat: `https://nabat.example.org`. */
  readonly url: string;
  /** Shared with the bridge; signs every post. */
  readonly secret: string;
  /** The name of this Zabbix in Nabat's configuration. */
  readonly instance: string;
  readonly mediaType: WantedMediaType;
  /**
   * `everything`: a role of the type Super admin, held to thirteen calls that change no configuration, and kept out of the frontend. It sees
   * host groups made later, and who acknowledges what. `groups`: a plain user, who sees the host groups that there are now, and in whose
   * webhooks Zabbix writes "Inaccessible user" for everybody else (seen on 6.0.14).
   */
  readonly sees: 'everything' | 'groups';
  /** `read` is enough to acknowledge and comment; closing and re-rating a problem need `read-write` on its hosts. */
  readonly rights: 'read' | 'read-write';
  /** For a user that is made now; nobody needs to know it, for the bridge uses a token. At least 8 characters of several kinds. */
  readonly password: string;
  /** Gives the token that exists a new text: the old text stops working at once. */
  readonly renewToken?: boolean;
};

type Named = { readonly id: string };
/** What `readSetup` found; what is missing is not there. Lists of Zabbix's own values are strings, as it gives them. */
export type CurrentSetup = {
  readonly version: ZabbixVersion;
  readonly role?: Named & { readonly type: string; readonly rules: Readonly<Record<string, unknown>> };
  readonly userGroup?: Named & { readonly guiAccess: string; readonly status: string; readonly rights: Readonly<Record<string, string>> };
  /** Groups that hold hosts, or may come to; templates aside. */
  readonly hostGroups: readonly { readonly id: string; readonly name: string }[];
  readonly user?: Named & {
    readonly roleId: string;
    readonly timezone: string;
    readonly groups: readonly string[];
    readonly medias: readonly Readonly<Record<string, unknown>>[];
  };
  readonly mediaType?: Named & { readonly fields: Readonly<Record<string, unknown>> };
  readonly macros: Readonly<Record<string, Named & { readonly value?: string; readonly type: string; readonly description: string }>>;
  readonly action?: Named & { readonly fields: Readonly<Record<string, unknown>> };
  /** Enabled actions, other than ours, that send messages about triggers. */
  readonly tellingActions: readonly string[];
  readonly token?: Named;
};

/** The calls a plain user of this role may make: what the bridge reads, and the one by which it writes back. */
export const allowedCalls = [
  'event.acknowledge',
  'event.get',
  'history.get',
  'host.get',
  'hostgroup.get',
  'item.get',
  'maintenance.get',
  'problem.get',
  'proxy.get',
  'service.get',
  'trend.get',
  'trigger.get',
] as const;

/** Whether the Zabbix server itself runs is told to no plain user. */
export const callsOf = (sees: SetupWish['sees']): readonly string[] => (sees === 'everything' ? [...allowedCalls, 'hanode.get'].sort() : allowedCalls);

/** Tells two secrets apart without giving either away; Zabbix never shows a secret macro again, so this stands in its description. */
export const fingerprint = (secret: string): string => createHash('sha256').update(`nabat fingerprint ${secret}`).digest('hex').slice(0, 8);

/** @returns whether Zabbix is of that version or newer */
export const isSince = (version: ZabbixVersion, major: number, minor: number): boolean =>
  version.major > major || (version.major === major && version.minor >= minor);
