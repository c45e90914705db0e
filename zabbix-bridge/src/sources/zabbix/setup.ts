// setup: plans what is missing in a Zabbix so that it works with Nabat, as steps that can be shown before they are taken.
import type { SetupClient } from './read-setup.ts';
import { differingFields } from './setup-differences.ts';
import { narrowRole, roleDifferences, roleTypeOf, rulesOf } from './setup-role.ts';
import type { CurrentSetup, SetupWish } from './setup-wish.ts';
import { fingerprint, isSince, names } from './setup-wish.ts';

type Kind = 'role' | 'user group' | 'media type' | 'user' | 'global macro' | 'action' | 'API token';
/** The ids of what exists, filled as steps are taken: a later step names what an earlier one made. */
export type SetupIds = { role?: string; userGroup?: string; mediaType?: string; user?: string; token?: string };

export type SetupStep = {
  readonly kind: Kind;
  readonly name: string;
  readonly change: 'create' | 'update';
  /** For an update: what differs. */
  readonly because: readonly string[];
  readonly method: string;
  readonly params: (ids: SetupIds) => unknown;
  /** What can only be said once the thing is there. */
  readonly then?: (client: SetupClient, ids: SetupIds) => Promise<void>;
  readonly gives?: { readonly id: keyof SetupIds; readonly field: string };
};
export type SetupPlan = { readonly steps: readonly SetupStep[]; readonly ids: SetupIds; readonly notes: readonly SetupNote[] };
/** What an administrator has to know beside the steps. */
export type SetupNote =
  | { readonly kind: 'told-twice'; readonly actions: readonly string[] }
  | { readonly kind: 'sees-everything' }
  | { readonly kind: 'sees-groups'; readonly groups: number }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'token-exists' };

/**
 * Pure: the same findings and the same wish give the same plan, which is empty when all is as it should be.
 *
 * By default the user's role is of the type Super admin and yet held to thirteen calls, none of which changes any configuration, and kept
 * out of the frontend: a plain user does not see the host groups that are made after it, so that their problems would be lost without
 * a word, nor who acknowledged a problem. `sees: 'groups'` makes a plain one all the same, and the notes say what that costs.
 */
export function planSetup(current: CurrentSetup, wish: SetupWish): SetupPlan {
  const steps = [
    ...roleStep(current, wish),
    ...groupStep(current, wish),
    ...mediaTypeStep(current, wish),
    ...userStep(current, wish),
    ...macroSteps(current, wish),
    ...actionStep(current),
    ...tokenStep(current, wish),
  ];
  const { role, userGroup, mediaType, user, token } = current;
  const ids = {
    ...(role && { role: role.id }),
    ...(userGroup && { userGroup: userGroup.id }),
    ...(mediaType && { mediaType: mediaType.id }),
    ...(user && { user: user.id }),
    ...(token && { token: token.id }),
  };
  const notes: SetupNote[] = [wish.sees === 'groups' ? { kind: 'sees-groups', groups: current.hostGroups.length } : { kind: 'sees-everything' }];
  if (wish.rights === 'read') notes.push({ kind: 'read-only' });
  if (current.token && !wish.renewToken) notes.push({ kind: 'token-exists' });
  if (current.tellingActions.length > 0) notes.push({ kind: 'told-twice', actions: current.tellingActions });
  return { steps, ids, notes };
}

/**
 * Takes the steps in their order; stopping half-way is safe, for the next plan holds what is left.
 *
 * @param onStep  hears of each step when it is done
 * @returns the text of the API token where one was made: Zabbix shows it this once
 * @throws an Error that names the step, with the client's error as its cause
 */
export async function applySetup(
  client: SetupClient,
  plan: SetupPlan,
  onStep: (step: SetupStep) => void = () => undefined,
): Promise<{ readonly token?: string }> {
  const ids: SetupIds = { ...plan.ids };
  let token: string | undefined;
  for (const step of plan.steps) {
    try {
      const answer = await client.call(step.method, step.params(ids));
      if (step.gives) ids[step.gives.id] = firstId(answer, step.gives.field);
      await step.then?.(client, ids);
      if (step.kind === 'API token') token = tokenIn(await client.call('token.generate', [ids.token]));
    } catch (error) {
      throw new Error(`could not ${step.change} the ${step.kind} "${step.name}": ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    onStep(step);
  }
  return token === undefined ? {} : { token };
}

function firstId(answer: unknown, field: string): string {
  const [id] = (answer as Readonly<Record<string, readonly (string | number)[] | undefined>>)[field] ?? [];
  if (id === undefined) throw new Error(`Zabbix answered without ${field}`);
  return String(id);
}
const tokenIn = (answer: unknown): string => String((answer as readonly { readonly token: string }[])[0]?.token);

function roleStep({ role }: CurrentSetup, wish: SetupWish): readonly SetupStep[] {
  const type = roleTypeOf(wish.sees);
  const step = { kind: 'role', name: names.role } as const;
  if (!role) {
    const params = () => ({ name: names.role, type, rules: rulesOf(wish) });
    return [
      {
        ...step,
        change: 'create',
        because: [],
        method: 'role.create',
        params,
        gives: { id: 'role', field: 'roleids' },
        then: (client, ids) => narrowRole(client, ids.role ?? '', wish),
      },
    ];
  }
  const because = roleDifferences(role, wish);
  return because.length === 0
    ? []
    : [{ ...step, change: 'update', because, method: 'role.update', params: () => ({ roleid: role.id, type, rules: rulesOf(wish, role.rules) }) }];
}

function groupStep({ userGroup, hostGroups, version }: CurrentSetup, wish: SetupWish): readonly SetupStep[] {
  const permission = wish.rights === 'read-write' ? '3' : '2';
  const wanted = wish.sees === 'groups' ? hostGroups : [];
  // 3: no frontend. 0: enabled.
  const params = { gui_access: '3', users_status: '0', [isSince(version, 6, 2) ? 'hostgroup_rights' : 'rights']: wanted.map(({ id }) => ({ id, permission })) };
  const step = { kind: 'user group', name: names.userGroup } as const;
  if (!userGroup)
    return [
      {
        ...step,
        change: 'create',
        because: [],
        method: 'usergroup.create',
        params: () => ({ name: names.userGroup, ...params }),
        gives: { id: 'userGroup', field: 'usrgrpids' },
      },
    ];
  const lacking = wanted.filter(({ id }) => userGroup.rights[id] !== permission).map(({ name }) => `rights on ${name}`);
  const because = [
    ...differingFields({ 'access to the frontend': '3', state: '0' }, { 'access to the frontend': userGroup.guiAccess, state: userGroup.status }),
    ...lacking,
  ];
  return because.length === 0
    ? []
    : [{ ...step, change: 'update', because, method: 'usergroup.update', params: () => ({ usrgrpid: userGroup.id, ...params }) }];
}

function mediaTypeStep({ mediaType }: CurrentSetup, wish: SetupWish): readonly SetupStep[] {
  const step = { kind: 'media type', name: wish.mediaType.name } as const;
  if (!mediaType)
    return [
      { ...step, change: 'create', because: [], method: 'mediatype.create', params: () => wish.mediaType, gives: { id: 'mediaType', field: 'mediatypeids' } },
    ];
  const because = differingFields(wish.mediaType, mediaType.fields);
  return because.length === 0
    ? []
    : [{ ...step, change: 'update', because, method: 'mediatype.update', params: () => ({ mediatypeid: mediaType.id, ...wish.mediaType }) }];
}

function userStep({ user, role, userGroup, mediaType }: CurrentSetup, wish: SetupWish): readonly SetupStep[] {
  const media = { sendto: 'nabat', active: '0', severity: '63', period: '1-7,00:00-24:00' };
  const params = (ids: SetupIds) => ({
    name: 'Nabat',
    roleid: ids.role,
    // {EVENT.TIME} is written in the zone of the one who gets the message, and without saying which.
    timezone: 'UTC',
    usrgrps: [{ usrgrpid: ids.userGroup }],
    medias: [{ mediatypeid: ids.mediaType, ...media }],
  });
  const step = { kind: 'user', name: names.user } as const;
  if (!user)
    return [
      {
        ...step,
        change: 'create',
        because: [],
        method: 'user.create',
        params: (ids) => ({ username: names.user, passwd: wish.password, ...params(ids) }),
        gives: { id: 'user', field: 'userids' },
      },
    ];
  const because = differingFields(
    { role: role?.id, zone: 'UTC', 'user group': [userGroup?.id], media: [{ mediatypeid: mediaType?.id, ...media }] },
    { role: user.roleId, zone: user.timezone, 'user group': user.groups, media: user.medias },
  );
  return because.length === 0 ? [] : [{ ...step, change: 'update', because, method: 'user.update', params: (ids) => ({ userid: user.id, ...params(ids) }) }];
}

function macroSteps({ macros }: CurrentSetup, wish: SetupWish): readonly SetupStep[] {
  const wanted = [
    { macro: '{$NABAT.URL}', value: wish.url, type: '0', description: 'Where this Zabbix reaches Nabat' },
    { macro: '{$NABAT.INSTANCE}', value: wish.instance, type: '0', description: 'The name of this Zabbix in Nabat' },
    { macro: '{$NABAT.SECRET}', value: wish.secret, type: '1', description: `Signs what is posted to Nabat (fingerprint ${fingerprint(wish.secret)})` },
  ];
  return wanted.flatMap((macro): readonly SetupStep[] => {
    const there = macros[macro.macro];
    const step = { kind: 'global macro', name: macro.macro } as const;
    if (!there) return [{ ...step, change: 'create', because: [], method: 'usermacro.createglobal', params: () => macro }];
    // A secret cannot be read back: its fingerprint in the description stands for it.
    const because = differingFields(
      { type: macro.type, ...(macro.type === '1' ? { secret: macro.description } : { value: macro.value }) },
      { type: there.type, secret: there.description, value: there.value },
    );
    return because.length === 0
      ? []
      : [{ ...step, change: 'update', because, method: 'usermacro.updateglobal', params: () => ({ globalmacroid: there.id, ...macro }) }];
  });
}

function actionStep({ action, version, mediaType, user }: CurrentSetup): readonly SetupStep[] {
  const message = (ids: SetupIds) => ({
    operationtype: '0',
    opmessage_usr: [{ userid: ids.user }],
    opmessage: { default_msg: '1', mediatypeid: ids.mediaType },
  });
  const params = (ids: SetupIds) => ({
    status: '0',
    esc_period: '1h',
    pause_suppressed: '1',
    notify_if_canceled: '1',
    // From 6.4 on Zabbix can rank symptoms below a cause and would keep them to itself; Nabat wants them all.
    ...(isSince(version, 6, 4) && { pause_symptoms: '0' }),
    filter: { evaltype: '0', conditions: [] },
    operations: [{ ...message(ids), esc_period: '0', esc_step_from: '1', esc_step_to: '1' }],
    recovery_operations: [message(ids)],
    update_operations: [message(ids)],
  });
  const step = { kind: 'action', name: names.action } as const;
  if (!action)
    return [{ ...step, change: 'create', because: [], method: 'action.create', params: (ids) => ({ name: names.action, eventsource: '0', ...params(ids) }) }];
  const because = differingFields(params({ ...(user && { user: user.id }), ...(mediaType && { mediaType: mediaType.id }) }), action.fields);
  return because.length === 0
    ? []
    : [{ ...step, change: 'update', because, method: 'action.update', params: (ids) => ({ actionid: action.id, ...params(ids) }) }];
}

const tokenStep = ({ token }: CurrentSetup, wish: SetupWish): readonly SetupStep[] =>
  token
    ? wish.renewToken
      ? [
          {
            kind: 'API token',
            name: names.token,
            change: 'update',
            because: ['a new one was asked for'],
            method: 'token.update',
            params: () => ({ tokenid: token.id, status: '0' }),
          },
        ]
      : []
    : [
        {
          kind: 'API token',
          name: names.token,
          change: 'create',
          because: [],
          method: 'token.create',
          params: (ids) => ({ name: names.token, userid: ids.user, description: 'Nabat reads problems and writes back with it' }),
          gives: { id: 'token', field: 'tokenids' },
        },
      ];
