// setup-role: the least rights that Nabat's user needs in Zabbix, as a role held to a dozen calls or so.
import { z } from 'zod';
import type { SetupClient } from './read-setup.ts';
import { differingFields } from './setup-differences.ts';
import type { SetupWish } from './setup-wish.ts';
import { callsOf } from './setup-wish.ts';

type Rules = Readonly<Record<string, unknown>>;
const Listed = z.array(z.object({ name: z.string(), status: z.coerce.string() })).default([]);
const RoleRules = z.looseObject({ ui: Listed, actions: Listed, api: z.array(z.string()).default([]) });

/** Zabbix's types: 1 plain user, 3 super admin. */
export const roleTypeOf = (sees: SetupWish['sees']) => (sees === 'everything' ? '3' : '1');
/** Zabbix wants at least one page to be allowed; the user group keeps the frontend shut all the same. */
const pages = ['monitoring.problems'];
const actionsOf = (rights: SetupWish['rights']) => [
  'acknowledge_problems',
  'add_problem_comments',
  ...(rights === 'read-write' ? ['change_severity', 'close_problems'] : []),
];

/**
 * @param there  the role's rules as they are: Zabbix allows every page and action that is not named and denied, and which there are
 *               depends on its version, so those it lists are denied one by one. Empty for a role that is to be made.
 */
export function rulesOf({ rights, sees }: Pick<SetupWish, 'rights' | 'sees'>, there: Rules = {}): Rules {
  const { ui, actions } = RoleRules.parse(there);
  const only = (known: readonly { readonly name: string }[], wanted: readonly string[]) =>
    [...new Set([...known.map(({ name }) => name), ...wanted])].map((name) => ({ name, status: wanted.includes(name) ? '1' : '0' }));
  return {
    ui: only(ui, pages),
    'ui.default_access': '0',
    'modules.default_access': '0',
    'services.read.mode': '1',
    'services.write.mode': '0',
    'api.access': '1',
    'api.mode': '1', // the calls named are allowed, and no others
    api: [...callsOf(sees)],
    actions: only(actions, actionsOf(rights)),
    'actions.default_access': '0',
  };
}

/** @returns what in the role differs from the wish, in words; empty when nothing does */
export function roleDifferences(role: { readonly type: string; readonly rules: Rules }, { rights, sees }: SetupWish): readonly string[] {
  const { ui, actions, api, ...rest } = RoleRules.parse(role.rules);
  const allowed = (list: z.output<typeof Listed>) => list.filter(({ status }) => status === '1').map(({ name }) => name);
  return differingFields(
    { type: roleTypeOf(sees), pages, actions: actionsOf(rights), 'calls of the API': [...callsOf(sees)], 'access to the API': ['1', '1'] },
    { type: role.type, pages: allowed(ui), actions: allowed(actions), 'calls of the API': api, 'access to the API': [rest['api.access'], rest['api.mode']] },
  );
}

/** Denies what Zabbix allowed a new role by itself. */
export async function narrowRole(client: SetupClient, id: string, wish: Pick<SetupWish, 'rights' | 'sees'>): Promise<void> {
  const [role] = z
    .array(z.object({ rules: z.record(z.string(), z.unknown()) }))
    .parse(await client.call('role.get', { roleids: [id], output: ['roleid'], selectRules: 'extend' }));
  await client.call('role.update', { roleid: id, rules: rulesOf(wish, role?.rules) });
}
