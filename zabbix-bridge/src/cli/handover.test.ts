// handover: a shift on the command line: what it has to hand over, handing it over, and taking it over.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hour } from '../model/moment.ts';
import { incidentChanged } from '../readmodel/builders.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { aBridge, nabat, night, type Bridge } from './a-terminal.ts';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge();
});
afterAll(() => bridge[Symbol.asyncDispose]());
/** Each order has a key of its own. */
const run = (...args: string[]) => nabat(['handover', ...args], { env: bridge.env, random: (bytes) => randomBytes(bytes) });

test('the shift is text that the next one can read: what is open, what began, and of the rest that there is none', async () => {
  const { out, code } = await run();
  expect(code).toBe(0);
  expect(out).toMatch(/^Shift 21 September, 13:00 – 22 September, 01:00\n\nOpen: 2\n {2}P1 INC-1 Corporate mail/);
  expect(out).toContain('Begun in the shift: 2');
  expect(out).toContain('Resolved in the shift: none');
});

test('it is handed over with a note, listed, taken over by the next shift, and the one after begins with it', async () => {
  expect(await run('list')).toMatchObject({ out: 'no shift was handed over yet' });
  const { out } = await run('write', '--note', 'the provider calls back by nine');
  const [id = ''] = out.split(' ');
  expect(out).toBe(`${id} handed over`);
  expect((await run('list')).out).toMatch(/anna +nobody yet +the provider ca…/);
  expect(await run('take', id, '--note', 'all clear')).toMatchObject({ out: `${id} taken over`, err: '' });
  expect((await run('list')).out).toMatch(/anna +anna, 22 September, 01:00/);
  expect(await run('take', id)).toMatchObject({ code: 1, err: expect.stringContaining('anna has taken') });

  bridge.house.time.passes(hour);
  expect(JSON.parse((await run('--json')).out)).toMatchObject({ from: night + hour, since: { id, note: 'the provider calls back by nine' } });
});

test('a shift that begins when it ends is refused', async () => {
  expect(await run('--from', '2025-09-22T02:00', '--until', '2025-09-22T02:00')).toMatchObject({ code: 2, err: expect.stringContaining('is not before') });
});

// used to say "none" of what only was not read yet
test('while history is filled in, it says first what it lacks', async () => {
  await using readModel = openReadModel(':memory:');
  await readModel.beginWith([{ seq: 1, at: night, changes: [incidentChanged()] }]);
  await using begun = await aBridge(undefined, undefined, { readModel });
  const { out } = await nabat(['handover'], { env: begun.env });
  expect(out).toMatch(/^What was over before 22 September, 00:00 is missing here: [^\n]*\nShift /);
  expect(await nabat(['handover'], { env: begun.env, locale: 'ru' })).toMatchObject({
    out: expect.stringMatching(/^Здесь нет того, что закончилось до 22 сентября, 00:00/),
  });
});
