// zabbix-order: what an administrator wants done in a Zabbix, as it is typed, and as the bridge is asked for it.
import type { SetupBody } from '../../../../zabbix-bridge/src/api/contract/index.ts';

/** Lives as long as the form is open; what it holds of secrets goes to the bridge and nowhere else. */
export type ZabbixOrder = {
  /** Where Zabbix's server reaches the bridge. */
  readonly nabat: string;
  readonly by: 'password' | 'token';
  readonly user: string;
  readonly password: string;
  readonly token: string;
  readonly plainUser: boolean;
  readonly readOnly: boolean;
  readonly renewToken: boolean;
};

/** @param bridgeUrl  where Grafana reaches the bridge, which often is where Zabbix does too */
export const anOrder = (bridgeUrl: string): ZabbixOrder => ({
  nabat: bridgeUrl,
  by: 'password',
  user: 'Admin',
  password: '',
  token: '',
  plainUser: false,
  readOnly: false,
  renewToken: false,
});

/** The order without its secrets, for when it has been carried out. */
export const withoutSecrets = (order: ZabbixOrder): ZabbixOrder => ({ ...order, password: '', token: '' });

export const isComplete = ({ nabat, by, user, password, token }: ZabbixOrder): boolean =>
  /^https?:\/\/./.test(nabat.trim()) && (by === 'token' ? token.trim() !== '' : user.trim() !== '' && password !== '');

/** @returns what the bridge is asked: one credential, and only those choices that were made */
export function bodyOf({ nabat, by, user, password, token, plainUser, readOnly, renewToken }: ZabbixOrder, dryRun: boolean): SetupBody {
  return {
    dryRun,
    nabat: nabat.trim(),
    ...(by === 'token' ? { token: token.trim() } : { user: user.trim(), password }),
    ...(plainUser && { plainUser }),
    ...(readOnly && { readOnly }),
    ...(renewToken && { renewToken }),
  };
}
