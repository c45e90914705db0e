// dialect: what differs between the versions of Zabbix's API, in one table; nothing else asks for a version number.
import type { ZabbixVersion } from './version.ts';

/** How one version wants to be spoken to. */
export type Dialect = {
  /** What the parameter of user.login is called. */
  readonly userParameter: 'user' | 'username';
  /** Where the credential goes; `header-or-body` prefers the header, and falls back where a web server in front strips it. */
  readonly credentialIn: 'body' | 'header-or-body' | 'header';
  /** How host.get and trigger.get are asked for host groups. */
  readonly selectGroups: 'selectGroups' | 'selectHostGroups';
  /** How event.get is asked for what people did to an event. */
  readonly selectAcknowledges: 'select_acknowledges' | 'selectAcknowledges';
  /** The fields of a host that say which proxy watches it. */
  readonly proxyFields: readonly string[];
  /** The field of a proxy that holds its name. */
  readonly proxyName: 'host' | 'name';
  /** Whether a problem says which event caused it. */
  readonly knowsCause: boolean;
  /** What event.acknowledge's bits are worth; the later ones are refused by earlier versions. */
  readonly acknowledgeBits: Readonly<Partial<Record<AcknowledgeAction, number>>>;
};
export type AcknowledgeAction = 'close' | 'acknowledge' | 'message' | 'severity' | 'unacknowledge' | 'suppress' | 'unsuppress' | 'cause' | 'symptom';

/** Each line holds from its version on, until a later line says otherwise. */
const table: readonly { readonly since: readonly [major: number, minor: number]; readonly is: Partial<Dialect> }[] = [
  {
    since: [0, 0],
    is: {
      userParameter: 'user',
      credentialIn: 'body',
      selectGroups: 'selectGroups',
      selectAcknowledges: 'select_acknowledges',
      proxyFields: ['proxy_hostid'],
      proxyName: 'host',
      knowsCause: false,
      acknowledgeBits: { close: 1, acknowledge: 2, message: 4, severity: 8, unacknowledge: 16 },
    },
  },
  { since: [5, 4], is: { userParameter: 'username' } },
  { since: [6, 2], is: { acknowledgeBits: { close: 1, acknowledge: 2, message: 4, severity: 8, unacknowledge: 16, suppress: 32, unsuppress: 64 } } },
  {
    since: [6, 4],
    is: {
      credentialIn: 'header-or-body',
      knowsCause: true,
      acknowledgeBits: { close: 1, acknowledge: 2, message: 4, severity: 8, unacknowledge: 16, suppress: 32, unsuppress: 64, cause: 128, symptom: 256 },
    },
  },
  {
    since: [7, 0],
    is: {
      selectGroups: 'selectHostGroups',
      selectAcknowledges: 'selectAcknowledges',
      proxyFields: ['proxyid', 'assigned_proxyid'],
      proxyName: 'name',
    },
  },
  { since: [7, 2], is: { credentialIn: 'header' } },
];

/** @returns how this version is spoken to; versions newer than the table are taken for the newest in it */
export function dialectOf(version: ZabbixVersion): Dialect {
  const lines = table.filter(({ since: [major, minor] }) => version.major > major || (version.major === major && version.minor >= minor));
  return Object.assign({}, ...lines.map((line) => line.is)) as Dialect; // the first line holds for all and fills every field
}

/** Methods that are called before anybody is known, and are refused (user.login from 7.0, apiinfo.version from 7.4 on) when a credential comes along. */
export const withoutCredential: ReadonlySet<string> = new Set(['apiinfo.version', 'user.login']);

/** @returns whether calling the method twice is the same as calling it once: then it may be repeated although nobody knows what became of it */
export const isRead = (method: string): boolean => /\.(get|version|checkAuthentication|getsli|export)$/.test(method);
