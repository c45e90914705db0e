// setup.test: what is planned for a Zabbix 6.0.14 as it answered when it was bare and when it was set up, and what is said of it.
import { readFileSync } from 'node:fs';
import { zabbixMediaType } from '@nabat/alert-rules/media-type';
import { expect, test } from '@jest/globals';
import { readSetup } from './read-setup.ts';
import type { SetupClient } from './read-setup.ts';
import { noteInWords, planInWords, stepInWords } from './setup-words.ts';
import { callsOf, type CurrentSetup, type SetupWish } from './setup-wish.ts';
import { applySetup, planSetup } from './setup.ts';

const wish: SetupWish = {
  url: 'https://nabat.example.org',
  secret: 'a-secret-for-tests',
  instance: 'zabbix-main',
  mediaType: zabbixMediaType(),
  rights: 'read-write',
  sees: 'everything',
  password: 'Xk29-abcDEF-!7',
};
const version = { major: 6, minor: 0, patch: 14, text: '6.0.14' };
/** What readSetup finds when Zabbix answers as it was recorded, with `changed` in place of some answers. */
function found(recording: 'bare' | 'done', changed: Readonly<Record<string, unknown>> = {}): Promise<CurrentSetup> {
  const answers = {
    ...(JSON.parse(readFileSync(new URL(`./fixtures/zabbix-6.0/setup.${recording}.json`, import.meta.url), 'utf8')) as object),
    ...changed,
  } as Readonly<Record<string, unknown>>;
  return readSetup({ version: () => Promise.resolve(version), call: (method) => Promise.resolve(answers[method]) }, 'Nabat');
}
const stepsOf = (current: CurrentSetup, more: Partial<SetupWish> = {}) =>
  planSetup(current, { ...wish, ...more }).steps.map(({ change, kind, name, because }) => [change, kind, name, ...because].join(' '));
/** Answers every create with an id of its own and remembers what it was asked. */
function aListener() {
  const calls: { method: string; params: unknown }[] = [];
  const ids: Readonly<Record<string, string>> = {
    'role.create': 'roleids',
    'usergroup.create': 'usrgrpids',
    'mediatype.create': 'mediatypeids',
    'user.create': 'userids',
    'token.create': 'tokenids',
  };
  const client: SetupClient = {
    version: () => Promise.resolve(version),
    call: (method, params) => {
      calls.push({ method, params });
      if (method === 'role.get')
        return Promise.resolve([{ rules: { ui: [{ name: 'monitoring.maps', status: '1' }], actions: [{ name: 'execute_scripts', status: '1' }], api: [] } }]);
      if (method === 'token.generate') return Promise.resolve([{ token: 'shown-once' }]);
      return Promise.resolve({ [ids[method] ?? 'ids']: [`${method}-id`] });
    },
  };
  return { client, calls };
}

test('on a bare Zabbix everything is made, each thing after what it needs', async () => {
  expect(planInWords(planSetup(await found('bare'), wish))).toMatchInlineSnapshot(`
   [
     "would create the role Nabat: the least rights: thirteen calls of the API at most, no page of the frontend",
     "would create the user group Nabat: no frontend; for a plain user also what it may see, host group by host group",
     "would create the media type Nabat: posts every event of a trigger to Nabat, signed",
     "would create the user nabat: gets every event, reads problems, writes acknowledgements; its zone is UTC",
     "would create the global macro {$NABAT.URL}: read by the media type",
     "would create the global macro {$NABAT.INSTANCE}: read by the media type",
     "would create the global macro {$NABAT.SECRET}: read by the media type",
     "would create the action Nabat: sends problems, recoveries and updates of all triggers; waits while a problem is suppressed",
     "would create the API token nabat: how Nabat proves itself to this Zabbix",
     "The role is of the type Super admin, so that Nabat sees every host group, also those made later, and who acknowledged what; it is held to thirteen calls that change no configuration. A plain user instead: --plain-user.",
   ]
  `);
});

test('a second run finds nothing to do', async () => {
  expect(stepsOf(await found('done'))).toEqual([]);
  expect(planInWords(planSetup(await found('done'), wish))[0]).toBe('Nothing to do: everything is as it should be.');
});

test('what somebody changed is set right, and nothing else is touched', async () => {
  const current = await found('done');
  expect(stepsOf(current, { url: 'https://other.example.org' })).toEqual(['update global macro {$NABAT.URL} value']);
  expect(stepsOf(current, { secret: 'another' })).toEqual(['update global macro {$NABAT.SECRET} secret']);
  expect(stepsOf(current, { rights: 'read' })).toEqual(['update role Nabat actions']);
  const changed = (name: 'mediaType' | 'action', fields: object) => ({
    ...current,
    [name]: { id: current[name]?.id ?? '', fields: { ...current[name]?.fields, ...fields } },
  });
  expect(stepsOf(changed('mediaType', { maxattempts: '3', script: 'return 1' }))).toEqual(['update media type Nabat maxattempts script']);
  expect(stepsOf(changed('action', { status: '1', update_operations: [] }))).toEqual(['update action Nabat status update_operations']);
});

test('a user that was deleted by hand is made again with a token, and the action sends to the new one', async () => {
  const { user: _, token: __, ...current } = await found('done');
  expect(stepsOf(current)).toEqual(['create user nabat', 'update action Nabat operations recovery_operations update_operations', 'create API token nabat']);
});

test('the steps fill in the ids of what earlier steps made, and hand back the token', async () => {
  const { client, calls } = aListener();
  const heard: string[] = [];
  const made = await applySetup(client, planSetup(await found('bare'), wish), (step) => heard.push(stepInWords(step, true)));
  expect(made).toEqual({ token: 'shown-once' });
  const paramsOf = (method: string) => calls.find((call) => call.method === method)?.params;
  expect(paramsOf('user.create')).toMatchObject({
    roleid: 'role.create-id',
    usrgrps: [{ usrgrpid: 'usergroup.create-id' }],
    medias: [{ mediatypeid: 'mediatype.create-id', severity: '63' }],
    timezone: 'UTC',
  });
  expect(paramsOf('action.create')).toMatchObject({
    pause_suppressed: '1',
    notify_if_canceled: '1',
    update_operations: [{ opmessage_usr: [{ userid: 'user.create-id' }], opmessage: { mediatypeid: 'mediatype.create-id' } }],
  });
  expect(paramsOf('token.generate')).toEqual(['token.create-id']);
  expect(heard).toHaveLength(9);
  expect(heard[0]).toBe('created the role Nabat: the least rights: thirteen calls of the API at most, no page of the frontend');
});

test('a new role is denied what Zabbix allowed it by itself', async () => {
  const { client, calls } = aListener();
  await applySetup(client, planSetup(await found('bare'), wish));
  expect(calls.find(({ method }) => method === 'role.update')?.params).toMatchObject({
    roleid: 'role.create-id',
    rules: {
      ui: [
        { name: 'monitoring.maps', status: '0' },
        { name: 'monitoring.problems', status: '1' },
      ],
      actions: expect.arrayContaining([
        { name: 'execute_scripts', status: '0' },
        { name: 'acknowledge_problems', status: '1' },
      ]),
    },
  });
});

test('a plain user gets its host groups one by one, and a group made later is added by the next run', async () => {
  const current = await found('done');
  const rights = Object.fromEntries(current.hostGroups.map(({ id }) => [id, '3']));
  const plain: Partial<SetupWish> = { sees: 'groups' };
  const role = current.role && { ...current.role, type: '1', rules: { ...current.role.rules, api: callsOf('groups') } };
  const userGroup = current.userGroup && { ...current.userGroup, rights };
  const ready: CurrentSetup = { ...current, ...(role && { role }), ...(userGroup && { userGroup }) };
  expect(stepsOf(ready, plain)).toEqual([]);
  expect(stepsOf({ ...ready, hostGroups: [...ready.hostGroups, { id: '99', name: 'Mail' }] }, plain)).toEqual(['update user group Nabat rights on Mail']);
  expect(stepsOf(ready, { ...plain, rights: 'read' })[1]).toMatch(/^update user group Nabat rights on /);
});

test('versions from 6.2 on give rights to host groups by another name, and 6.4 keeps no symptoms back', async () => {
  const bare = { ...(await found('bare')), version: { major: 7, minor: 0, patch: 22, text: '7.0.22' } };
  const { client, calls } = aListener();
  await applySetup(client, planSetup(bare, { ...wish, sees: 'groups' }));
  expect(calls.find(({ method }) => method === 'usergroup.create')?.params).toMatchObject({
    hostgroup_rights: expect.arrayContaining([{ id: '2', permission: '3' }]),
  });
  expect(calls.find(({ method }) => method === 'action.create')?.params).toMatchObject({ pause_symptoms: '0' });
});

test('enabled actions that tell people already are named, the disabled and our own are not', async () => {
  const telling = {
    actionid: '3',
    name: 'Tell the duty engineer',
    status: '0',
    operations: [{ operationtype: '0' }],
    recovery_operations: [],
    update_operations: [],
  };
  const current = await found('bare', {
    'action.get': [
      telling,
      { ...telling, name: 'Old', status: '1' },
      { ...telling, name: 'Reboot', operations: [{ operationtype: '1' }] },
      { ...telling, name: 'Nabat' },
    ],
  });
  expect(current.tellingActions).toEqual(['Tell the duty engineer']);
  expect(
    planSetup(current, wish)
      .notes.filter(({ kind }) => kind === 'told-twice')
      .map((note) => noteInWords(note)),
  ).toEqual([
    'This enabled action tells people already, who would be told twice: "Tell the duty engineer". Disable it when Nabat is to tell in its place; until then run Nabat in shadow mode.',
  ]);
});

test('a step that Zabbix refuses is named in the error, with its words', async () => {
  const client: SetupClient = { version: () => Promise.resolve(version), call: () => Promise.reject(new Error('No permissions to call "role.create".')) };
  await expect(applySetup(client, planSetup(await found('bare'), wish))).rejects.toThrow(
    'could not create the role "Nabat": No permissions to call "role.create".',
  );
});

test('neither the secret nor the password is in what is printed', async () => {
  expect(planInWords(planSetup(await found('bare'), wish)).join()).not.toMatch(/a-secret-for-tests|Xk29/);
});
