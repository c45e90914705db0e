// Planned works from the order to what people read: who hears of them, by what, and what an overrun says.
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Channel, Posted } from '../channels/channel.ts';
import { aPerson, person, someRules } from '../engine/rules-of-a-shift.ts';
import { aHost, aService, aShift, mondayAtTen } from '../engine/shift.ts';
import type { WorksNotice } from '../model/errand.ts';
import { hour } from '../model/moment.ts';
import type { Outcome } from '../outbox/outbox.ts';
import { defaultRetry } from '../outbox/retry.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { letterText } from '../words/letter.ts';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { gatesOf } from './gates.ts';
import { worksTeller } from './works.ts';

function aChannel(name: string, answer: Posted = { kind: 'sent' }, silent = true): Channel & { readonly read: string[] } {
  const read: string[] = [];
  return {
    name,
    read,
    capabilities: { edits: false, threads: true, buttons: 'none', silent, receipt: 'accepted', longest: 1_000, perSecond: 1_000, everyMs: 0 },
    addressFault: () => undefined,
    post: async ({ address, letter }) => {
      read.push(`to ${address}: ${letterText(letter)}`);
      return answer;
    },
    close: async () => undefined,
  };
}

const rules = someRules({
  people: [aPerson('boris'), aPerson('director', { language: 'ru', by: { call: ['call'], message: ['call'], digest: [] } })],
  promises: [{ service: 'mail', tell: [person('director')], beatMs: 0 }],
});
const topology = {
  hosts: [aHost('exch-01')],
  services: [aService('mail', { name: 'Mail', nameIn: { en: 'Mail', ru: 'Почта' }, match: [{ host: 'exch-01' }] })],
};

/** Works of an hour that leave a host behind, and all that was told of them. */
async function aNightOfWorks() {
  const shift = aShift({ topology });
  shift.obeys(rules);
  const works = {
    command: 'plan-works',
    id: 'w-1',
    name: 'new disks',
    hosts: ['exch-01'],
    services: [],
    from: shift.now + hour,
    until: shift.now + 2 * hour,
  } as const;
  shift.orders(works, { by: 'boris' });
  shift.passes('1h');
  shift.opens('exch-01', 'Unavailable by ICMP ping');
  shift.passes('2h');
  const readModel = openReadModel(':memory:');
  await readModel.follow(1, mondayAtTen, shift.changes);
  const notices = shift.errands.filter((errand): errand is WorksNotice => errand.kind === 'works');
  return { notices, readModel };
}

async function told(notices: readonly WorksNotice[], readModel: ReturnType<typeof openReadModel>, now: number | undefined, ...channels: readonly Channel[]) {
  const outcomes: Outcome[] = [];
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const time = virtualTime();
  for (const notice of notices) {
    const tell = worksTeller({
      channels: byName,
      gates: gatesOf(byName, { clock: time.wall, timers: time.timers }),
      chance: () => 1,
      retry: defaultRetry,
      usual: { locale: 'en', zone: 'UTC', to: {} },
      rules: () => rules,
      readModel,
      clock: () => now ?? notice.at,
      log: pino({ level: 'silent' }),
    });
    if (tell) outcomes.push(await tell(notice, { outcome: undefined, attempts: 0, note: async () => undefined }));
  }
  return outcomes;
}

test('who asked for a service hears of works on it ahead and when they overrun, who planned them of the overrun, each in their own words and never by what rings', async () => {
  const { notices, readModel } = await aNightOfWorks();
  const [call, email, telegram] = [aChannel('call', { kind: 'sent' }, false), aChannel('email'), aChannel('telegram')];
  expect((await told(notices, readModel, undefined, call, email, telegram)).map((each) => each.kind)).toEqual(['done', 'done', 'done']);
  expect(call.read).toEqual([]);
  expect([...email.read, ...telegram.read].join('\n\n')).toMatchInlineSnapshot(`
   "to @director: Плановые работы · Почта: с 11:00 до 12:00
   Возможны перебои в работе. Работы займут 1 ч.
   Что делаем: new disks
   Почему вам: вы просили сообщать о сервисе «Почта»

   to @boris: Planned works · not over in time: new disks
   They should have ended at 12:00; what they leave behind is an incident from now on: 1 problem
   What is done: new disks (boris)
   Hosts: exch-01
   Why you: you planned them

   to @director: Плановые работы · не закончены в срок: Почта
   Должны были закончиться в 12:00. Работает ещё не всё, наши инженеры об этом знают.
   Что делаем: new disks
   Почему вам: вы просили сообщать о сервисе «Почта»"
  `);
});

test('an announcement that comes when the works are over is not sent', async () => {
  const { notices, readModel } = await aNightOfWorks();
  const email = aChannel('email');
  expect(await told(notices.slice(0, 1), readModel, mondayAtTen + 5 * hour, email)).toMatchObject([
    { kind: 'done', outcome: { tooLate: true, says: 'they were over before it could be said' } },
  ]);
  expect(email.read).toEqual([]);
});

test('where no channel answers it is tried again, and without any channel the log is all there is', async () => {
  const { notices, readModel } = await aNightOfWorks();
  expect(await told(notices.slice(0, 1), readModel, undefined, aChannel('email', { kind: 'later', says: 'away' }))).toMatchObject([{ kind: 'again' }]);
  expect(await told(notices.slice(0, 1), readModel, undefined)).toEqual([]);
});
