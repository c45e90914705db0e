// lacking.test: what the command line says while history is filled in, and of what is not known any more.
import { afterEach, expect, test } from '@jest/globals';
import { hour } from '../model/moment.ts';
import { incidentChanged, memberSet, problemChanged } from '../readmodel/builders.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { aBridge, nabat, night, type Bridge } from './a-terminal.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each[Symbol.asyncDispose]();
});
/** One whose read model began with a disk of long ago that fills up still; what the journal has is decided since. */
async function aBridgeThatBegins(): Promise<{ readonly bridge: Bridge; readonly fillIn: () => Promise<void> }> {
  const readModel = openReadModel(':memory:');
  const long = { id: 'inc-long', number: 'INC-9', headline: 'zabbix:900', root: 'host:nas-1' } as const;
  const living = [incidentChanged(long), problemChanged({ event: '900', incident: long.id, hosts: ['nas-1'] }), memberSet(long.id, { id: 'zabbix:900' })];
  await readModel.beginWith([{ seq: 2, at: night - hour, changes: living }]);
  const bridge = await aBridge(undefined, undefined, { readModel });
  open.push(readModel, bridge);
  const fillIn = () =>
    readModel.rebuild(async function* (after) {
      const { seq, at } = readModel.position();
      if (after < seq) yield { seq, at, decision: { changes: [], errands: [] } };
    });
  return { bridge, fillIn };
}

test.each(['incidents', 'problems', 'incident INC-9', 'explain INC-9', 'explain zabbix:900', 'notify ledger INC-9', 'handover list'])(
  'while history is filled in `nabat %s` says so beside its answer, in the language of the reader, and no longer',
  async (line) => {
    const args = line.split(' ');
    const { bridge, fillIn } = await aBridgeThatBegins();
    const meanwhile = await nabat(args, { env: bridge.env });
    expect(meanwhile).toMatchObject({ code: 0, err: expect.stringMatching(/^What was over before 21 September, 23:00 is missing here: [^\n]*$/) });
    expect(await nabat(args, { env: bridge.env, locale: 'ru' })).toMatchObject({
      err: expect.stringMatching(/^Здесь нет того, что закончилось до 21 сентября, 23:00: [^\n]*$/),
    });
    await fillIn();
    expect(await nabat(args, { env: bridge.env })).toMatchObject({ code: 0, err: '' });
  },
);

test('a script reads it in the JSON of a list', async () => {
  const { bridge, fillIn } = await aBridgeThatBegins();
  const asked = async (): Promise<unknown> => JSON.parse((await nabat(['incidents', '--json'], { env: bridge.env })).out);
  expect(await asked()).toMatchObject({ lacksBefore: night - hour });
  await fillIn();
  expect(await asked()).not.toHaveProperty('lacksBefore');
});

test('a timeline that does not go back to the beginning says why', async () => {
  const { bridge, fillIn } = await aBridgeThatBegins();
  const timeline = async () => (await nabat(['incident', 'INC-9'], { env: bridge.env })).out.split('timeline\n')[1]?.trim();
  expect(await timeline()).toBe('What happened before is still being read from the journal');
  await fillIn();
  expect(await timeline()).toBe('What happened before is not in the journal any more');
  expect((await nabat(['incident', 'INC-9'], { env: bridge.env, locale: 'ru' })).out).toContain('Что было раньше, журнал уже не хранит');
});
