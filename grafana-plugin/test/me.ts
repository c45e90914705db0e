// me: what the bridge says to whoever is signed in, by their role as it goes by it.
import { config } from '@grafana/runtime';
import { scopesOfRole } from '../../zabbix-bridge/src/api/scopes.ts';
import { localeOf } from '../../zabbix-bridge/src/words/locale.ts';
import { rightsWords } from '../../zabbix-bridge/src/words/rights.ts';
import type { Me } from '../src/api/wire/me.ts';

/** A person who sees all tenants; `given` says otherwise. */
export function aMe(given: Partial<Me> = {}): Me {
  const { login, orgRole, orgId, language } = config.bootData.user;
  const scopes = scopesOfRole(orgRole);
  const act = scopes.includes('act');
  const may = { look: scopes.includes('read'), act, report: act, configure: scopes.includes('admin') };
  const mayWords = rightsWords(may, { role: orgRole, organisation: orgId, anonymous: false }, localeOf(language));
  return { kind: 'person', name: login, anonymous: false, tenants: '*', may, mayWords, ...given };
}
