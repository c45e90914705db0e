// read-setup: asks a Zabbix what it already holds of what Nabat needs.
import { z } from 'zod';
import type { CurrentSetup } from './setup-wish.ts';
import { isSince, names } from './setup-wish.ts';
import type { ZabbixVersion } from './version.ts';

/** The part of a client that a setup needs; the user behind it has to be a super admin. */
export type SetupClient = { call(method: string, params: unknown): Promise<unknown>; version(): Promise<ZabbixVersion> };

const text = z.coerce.string();
const fields = z.record(z.string(), z.unknown());
const Right = z.object({ id: text, permission: text });

/** @throws whatever the client throws; a ZodError when Zabbix answers in a form we do not know */
export async function readSetup(client: SetupClient, mediaType: string): Promise<CurrentSetup> {
  const version = await client.version();
  const splitGroups = isSince(version, 6, 2); // host groups and template groups are two things from then on
  const ask = async <T>(method: string, params: object, form: z.ZodType<T>): Promise<readonly T[]> => z.array(form).parse(await client.call(method, params));

  const [role] = await ask(
    'role.get',
    { filter: { name: names.role }, output: ['roleid', 'type'], selectRules: 'extend' },
    z.object({ roleid: text, type: text, rules: fields }),
  );
  const [group] = await ask(
    'usergroup.get',
    {
      filter: { name: names.userGroup },
      output: ['usrgrpid', 'gui_access', 'users_status'],
      [splitGroups ? 'selectHostGroupRights' : 'selectRights']: 'extend',
    },
    z.object({ usrgrpid: text, gui_access: text, users_status: text, rights: z.array(Right).optional(), hostgroup_rights: z.array(Right).optional() }),
  );
  const hostGroups = await ask(
    'hostgroup.get',
    { output: ['groupid', 'name'], selectHosts: 'count', ...(!splitGroups && { selectTemplates: 'count' }), sortfield: 'name' },
    z.object({ groupid: text, name: z.string(), hosts: z.coerce.number().default(0), templates: z.coerce.number().default(0) }),
  );
  const [user] = await ask(
    'user.get',
    { filter: { username: names.user }, output: ['userid', 'roleid', 'timezone'], selectUsrgrps: ['usrgrpid'], selectMedias: 'extend' },
    z.object({ userid: text, roleid: text, timezone: z.string(), usrgrps: z.array(z.object({ usrgrpid: text })), medias: z.array(fields) }),
  );
  const [medium] = await ask('mediatype.get', { filter: { name: mediaType }, output: 'extend', selectMessageTemplates: 'extend' }, fields);
  const macros = await ask(
    'usermacro.get',
    { globalmacro: true, output: 'extend' },
    z.object({ globalmacroid: text, macro: z.string(), value: z.string().optional(), type: text.default('0'), description: z.string().default('') }),
  );
  const actions = await ask(
    'action.get',
    {
      filter: { eventsource: 0 },
      output: 'extend',
      selectFilter: 'extend',
      selectOperations: 'extend',
      selectRecoveryOperations: 'extend',
      selectUpdateOperations: 'extend',
    },
    fields,
  );
  const ours = actions.find((action) => action.name === names.action);
  const [token] = user
    ? await ask('token.get', { filter: { name: names.token }, userids: [user.userid], output: ['tokenid'] }, z.object({ tokenid: text }))
    : [];

  return {
    version,
    ...(role && { role: { id: role.roleid, type: role.type, rules: role.rules } }),
    ...(group && {
      userGroup: { id: group.usrgrpid, guiAccess: group.gui_access, status: group.users_status, rights: rightsIn(group) },
    }),
    hostGroups: hostGroups.filter(({ hosts, templates }) => hosts > 0 || templates === 0).map(({ groupid, name }) => ({ id: groupid, name })),
    ...(user && {
      user: { id: user.userid, roleId: user.roleid, timezone: user.timezone, groups: user.usrgrps.map(({ usrgrpid }) => usrgrpid), medias: user.medias },
    }),
    ...(medium && { mediaType: { id: String(medium.mediatypeid), fields: medium } }),
    macros: Object.fromEntries(
      macros.map(({ globalmacroid: id, macro, value, type, description }) => [macro, { id, type, description, ...(value !== undefined && { value }) }]),
    ),
    ...(ours && { action: { id: String(ours.actionid), fields: ours } }),
    tellingActions: actions.filter((action) => action !== ours && String(action.status) === '0' && sends(action)).map(({ name }) => String(name)),
    ...(token && { token: { id: token.tokenid } }),
  };
}

/** Called `rights` until 6.2 and `hostgroup_rights` since. */
const rightsIn = ({
  rights,
  hostgroup_rights,
}: {
  readonly rights?: readonly z.output<typeof Right>[] | undefined;
  readonly hostgroup_rights?: readonly z.output<typeof Right>[] | undefined;
}) => Object.fromEntries((hostgroup_rights ?? rights ?? []).map(({ id, permission }) => [id, permission]));

/** Operation 0 sends a message to named people, 11 to all who were told of the problem. */
const sends = (action: Readonly<Record<string, unknown>>): boolean =>
  [action.operations, action.recovery_operations, action.update_operations]
    .flat()
    .some((operation) => ['0', '11'].includes(String((operation as { operationtype?: unknown } | undefined)?.operationtype)));
