// What people read of planned works, whole, in both languages.
import { expect, test } from '@jest/globals';
import type { WorksNotice } from '../model/errand.ts';
import { hour, minute } from '../model/moment.ts';
import { letterText } from './letter.ts';
import { worksLetter } from './letter-works.ts';
import { noNames, type Names } from './names.ts';
import { overranWords } from './overran.ts';

const zone = 'Europe/Moscow';
const now = Date.UTC(2026, 10, 23, 16);
const [from, until] = [now + 3 * hour, now + 4 * hour + 30 * minute];
const names: Names = {
  ...noNames,
  service: (id) => (id === 'mail' ? { name: 'Corporate mail', nameIn: { en: 'Corporate mail', ru: 'Корпоративная почта' } } : undefined),
};
const aNotice = (more: Partial<WorksNotice> = {}): WorksNotice => ({
  kind: 'works',
  id: 'works/7',
  at: now,
  to: 'Director',
  news: 'ahead',
  works: { id: 'w-1', name: 'new disks', hosts: ['exch-01', 'exch-02'], from, until, by: 'boris' },
  recipient: { kind: 'person', id: 'director' },
  channels: ['email'],
  because: 'stakeholder',
  services: ['mail'],
  ...more,
});
const read = (locale: 'en' | 'ru', more: Partial<WorksNotice> = {}, at = now): string =>
  letterText(worksLetter({ notice: aNotice(more), names, now: at }, { locale, zone }));

const every: readonly (readonly [Partial<WorksNotice>, number?])[] = [
  [{}],
  [{ services: ['mail', 'crm', 'shop'], because: 'owner' }],
  [{}, from + minute],
  [{ news: 'moved', was: { from: from - 24 * hour, until: until - 24 * hour }, recipient: { kind: 'room', id: 'noc-room' } }],
  [{ news: 'called-off' }],
  [{ news: 'over' }, until],
  [{ news: 'overran', open: 2 }, until],
  [{ news: 'overran', open: 2, because: 'planner', services: [] }, until],
];

test('every word about planned works in English', () => {
  expect(every.map(([more, at]) => read('en', more, at)).join('\n\n')).toMatchInlineSnapshot(`
   "Planned works · Corporate mail: from 22:00 to 23:30
   Expect interruptions. The works take 1 h 30 min.
   What is done: new disks
   Why you: you asked to be told of Corporate mail

   Planned works · Corporate mail and 2 services more: from 22:00 to 23:30
   Expect interruptions. The works take 1 h 30 min.
   What is done: new disks (boris)
   Services: Corporate mail, crm, shop
   Hosts: exch-01, exch-02
   Why you: you look after Corporate mail

   Planned works · Corporate mail: until 23:30
   They have begun. Expect interruptions.
   What is done: new disks
   Why you: you asked to be told of Corporate mail

   Planned works · moved, Corporate mail: from 22:00 to 23:30
   Expect interruptions. The works take 1 h 30 min.
   Announced before: from 22 November, 22:00 to 23:30.
   What is done: new disks
   Why here: told of Corporate mail

   Planned works · called off: Corporate mail
   No interruptions are to be expected.
   What was planned: new disks
   Why you: you asked to be told of Corporate mail

   Planned works · over: Corporate mail
   They lasted from 22:00 to 23:30.
   What was done: new disks
   Why you: you asked to be told of Corporate mail

   Planned works · not over in time: Corporate mail
   They should have ended at 23:30. Not everything works yet; our engineers know of it.
   What is done: new disks
   Why you: you asked to be told of Corporate mail

   Planned works · not over in time: new disks
   They should have ended at 23:30; what they leave behind is an incident from now on: 2 problems
   What is done: new disks (boris)
   Hosts: exch-01, exch-02
   Why you: you planned them"
  `);
});

test('every word about planned works in Russian', () => {
  expect(every.map(([more, at]) => read('ru', more, at)).join('\n\n')).toMatchInlineSnapshot(`
   "Плановые работы · Корпоративная почта: с 22:00 до 23:30
   Возможны перебои в работе. Работы займут 1 ч 30 мин.
   Что делаем: new disks
   Почему вам: вы просили сообщать о сервисе «Корпоративная почта»

   Плановые работы · Корпоративная почта и ещё 2 сервиса: с 22:00 до 23:30
   Возможны перебои в работе. Работы займут 1 ч 30 мин.
   Что делаем: new disks (boris)
   Сервисы: Корпоративная почта, crm, shop
   Хосты: exch-01, exch-02
   Почему вам: вы отвечаете за сервис «Корпоративная почта»

   Плановые работы · Корпоративная почта: до 23:30
   Уже идут. Возможны перебои в работе.
   Что делаем: new disks
   Почему вам: вы просили сообщать о сервисе «Корпоративная почта»

   Плановые работы · перенесены, Корпоративная почта: с 22:00 до 23:30
   Возможны перебои в работе. Работы займут 1 ч 30 мин.
   Раньше сообщали: с 22 ноября, 22:00 до 23:30.
   Что делаем: new disks
   Почему здесь: сообщаем о сервисе «Корпоративная почта»

   Плановые работы · отменены: Корпоративная почта
   Перебоев не будет.
   Что планировалось: new disks
   Почему вам: вы просили сообщать о сервисе «Корпоративная почта»

   Плановые работы · закончены: Корпоративная почта
   Шли с 22:00 до 23:30.
   Что делали: new disks
   Почему вам: вы просили сообщать о сервисе «Корпоративная почта»

   Плановые работы · не закончены в срок: Корпоративная почта
   Должны были закончиться в 23:30. Работает ещё не всё, наши инженеры об этом знают.
   Что делаем: new disks
   Почему вам: вы просили сообщать о сервисе «Корпоративная почта»

   Плановые работы · не закончены в срок: new disks
   Должны были закончиться в 23:30; то, что после них не работает, теперь инцидент: 2 проблемы
   Что делаем: new disks (boris)
   Хосты: exch-01, exch-02
   Почему вам: вы их запланировали"
  `);
});

test('a stakeholder reads no host name, not even in what somebody called the works; who looks after the service does', () => {
  const works = { ...aNotice().works, name: 'new disks in EXCH-01' };
  expect(read('en', { works })).not.toMatch(/exch/i);
  expect(read('en', { works, because: 'owner' })).toContain('What is done: new disks in EXCH-01 (boris)');
});

test('what somebody called the works stays within its line', () => {
  const works = { ...aNotice().works, name: '<b>disks</b>\n\nEverything  is lost' };
  expect(read('en', { works })).toContain('\nWhat is done: <b>disks</b> Everything is lost\n');
});

test('what an incident says of works that left it behind', () => {
  const overran = { id: 'w-1', name: 'new disks', until, by: 'boris' };
  const said = [overranWords(overran, 'en', { ...names, zone, now: until }), overranWords({ ...overran, name: ' ' }, 'ru', { ...names, zone })];
  expect(said).toMatchInlineSnapshot(`
   [
     "since planned works “new disks” of boris, which should have ended at 23:30",
     "после плановых работ (boris), которые должны были закончиться 23 ноября, 23:30",
   ]
  `);
});
