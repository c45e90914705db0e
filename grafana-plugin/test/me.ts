// me: what the bridge says to whoever is signed in, by their role as it goes by it.
import { config } from '@grafana/runtime';
import { localeOf } from '../../zabbix-bridge/src/words/locale.ts';
import { rightsWords } from '../../zabbix-bridge/src/words/rights.ts';
import type { Me } from '../src/api/wire/me.ts';

/** A person who sees all tenants; `given` says otherwise. */
export function aMe(given: Partial<Me> = {}): Me {
  const { login, orgRole, orgId, language } = config.bootData.user;
  const configure = orgRole === 'Admin';
  const act = configure || orgRole === 'Editor';
  const may = { look: true, act, report: act, configure };
  const mayWords = rightsWords(may, { role: orgRole, organisation: orgId, anonymous: false }, localeOf(language));
  return { kind: 'person', name: login, anonymous: false, tenants: '*', may, mayWords, ...given };
}
