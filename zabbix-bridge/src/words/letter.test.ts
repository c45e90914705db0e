// What people read of an incident, in both languages, whole.
import { expect, test } from '@jest/globals';
import type { Incident } from '../model/incident.ts';
import { hour, minute } from '../model/moment.ts';
import { letterOf, letterSubject, letterText, letterTitle, type LetterFacts } from './letter.ts';
import { noNames, type Names } from './names.ts';

const at = Date.UTC(2026, 8, 23, 6, 14);
const incident: Incident = {
  id: 'inc-a',
  number: 'INC-41',
  state: 'open',
  version: 3,
  openedAt: at,
  announcedAt: at + minute,
  root: 'host:dc-01',
  rootEvidence: { kind: 'direct', problem: 'zabbix:1' },
  priority: 'P1',
  priorityReason: { kind: 'key-service-down', service: 'pharma.mail' },
  services: [{ id: 'pharma.mail', state: 'down' }],
  tenants: ['pharma'],
  known: {},
  clocks: [
    { name: 'reaction', startedAt: at, targetMs: 15 * minute, calendar: '24x7', dueAt: at + 15 * minute },
    { name: 'resolution', startedAt: at, targetMs: hour, calendar: '24x7', dueAt: at + hour },
  ],
  members: { open: 6, all: 6, hosts: 3 },
  headline: 'zabbix:1',
  knownBefore: false,
};
const names: Names = {
  ...noNames,
  service: (id) => (id === 'pharma.mail' ? { name: 'Corporate mail' } : undefined),
  problem: (id) => (id === 'zabbix:1' ? { name: 'Unavailable by ICMP ping', hosts: ['dc-01'], aspect: 'reach' } : undefined),
};
const told: LetterFacts['telling'] = {
  id: 'inc-a/tell/45',
  number: 'INC-41',
  priority: 'P1',
  interrupts: true,
  why: { kind: 'confirmed', heldMs: 30_000, by: 'second-item' },
  delivery: {
    recipient: { kind: 'person', id: 'anna' },
    channels: ['email'],
    urgency: 'call',
    message: 'opened',
    audience: 'shift',
    via: { kind: 'on-call', schedule: 'line-1', until: at + 11 * hour },
    step: { escalation: 'all-hands', step: 1, of: 3, times: 1 },
  },
};
const facts: LetterFacts = { telling: told, incident, names, now: at + 9 * minute, url: 'https://grafana.example.org/INC-41' };
const en = { locale: 'en', zone: 'Europe/Moscow' } as const;
const ru = { locale: 'ru', zone: 'Europe/Moscow' } as const;

test('who is woken reads what the business cannot do, how long there is, why it is a P1 and why him', () => {
  expect(letterText(letterOf(facts, en))).toMatchInlineSnapshot(`
   "🔴 P1 · Corporate mail is down: dc-01 unreachable
   Since 09:14 · 3 hosts · 6 problems · pharma
   Check: “Unavailable by ICMP ping” on dc-01
   Reaction 6 min left, resolution 51 min left
   Why P1: the key service “Corporate mail” is down
   Nobody has it yet
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:14, step 1 of 3 of all-hands · N-45"
  `);
  expect(letterText(letterOf(facts, ru))).toMatchInlineSnapshot(`
   "🔴 P1 · Corporate mail не работает: dc-01 недоступен
   С 09:14 · 3 хоста · 6 проблем · pharma
   Проверка: «Unavailable by ICMP ping» на dc-01
   Реакция: осталось 6 мин, решение: осталось 51 мин
   Почему P1: ключевой сервис «Corporate mail» не работает
   Пока никто не взял
   Открыть: https://grafana.example.org/INC-41
   Почему вам: вы дежурите в «line-1» до 20:14, шаг 1 из 3, «all-hands» · N-45"
  `);
});

test('when it is over the message says since when it works and how long it took, and counts no clock down', () => {
  const over = { ...incident, state: 'resolved' as const, resolvedAt: at + 167 * minute, services: [], owner: 'Anna', members: { open: 0, all: 6, hosts: 3 } };
  const restored = {
    ...told,
    interrupts: false,
    why: { kind: 'restored' as const },
    ...(told.delivery && { delivery: { ...told.delivery, message: 'restored' as const } }),
  };
  expect(letterText(letterOf({ ...facts, incident: over, telling: restored, now: at + 168 * minute }, en))).toMatchInlineSnapshot(`
   "✅ P1 · Restored: Corporate mail (dc-01 unreachable, 3 hosts hit)
   Corporate mail has worked since 12:01; it took 2 h 47 min
   Since 09:14 · 3 hosts · 6 problems · pharma
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:14, step 1 of 3 of all-hands · N-45"
  `);
});

test('a stakeholder reads business words alone, and when he hears of it again', () => {
  const business = {
    ...told,
    ...(told.delivery && {
      delivery: { ...told.delivery, audience: 'stakeholder' as const, via: { kind: 'stakeholder' as const, service: 'pharma.mail' }, nextAt: at + hour },
    }),
  };
  const withEstimate = { ...incident, owner: 'Anna', known: { hypothesis: 'dc-01 lost its disk', expectedRecoveryAt: at + 3 * hour } };
  const both = [en, ru].map((reader) => letterText(letterOf({ ...facts, incident: withEstimate, telling: business }, reader)));
  expect(both[0]).toMatchInlineSnapshot(`
   "🔴 Corporate mail is down
   Since 09:14, for 9 min. Our engineers are on it; a likely cause is found.
   We expect everything to work by 12:14.
   You will hear from us by 10:14 in any case.
   Why you: you asked to be told of Corporate mail, step 1 of 3 of all-hands · N-45"
  `);
  expect(both[1]).toMatchInlineSnapshot(`
   "🔴 Corporate mail не работает
   С 09:14, уже 9 мин. Наши инженеры работают; вероятная причина найдена.
   Ожидаем, что всё заработает к 12:14.
   Следующее сообщение — до 10:14 в любом случае.
   Почему вам: вы просили сообщать о сервисе «Corporate mail», шаг 1 из 3, «all-hands» · N-45"
  `);
  for (const text of both) expect(text).not.toMatch(/dc-01|inc-a|zabbix/);
});

test('that it does not work after all is read as that, also where nothing shows it', () => {
  const stillDown = { kind: 'taken-back', what: 'restored', by: 'anna' } as const;
  const toShift = { ...told, interrupts: false, why: stillDown };
  expect([en, ru].map((reader) => letterOf({ ...facts, telling: toShift }, reader).news)).toEqual([
    'It is not over after all, says anna',
    'Всё-таки ещё не всё, сообщает anna',
  ]);
  const toBusiness = { ...toStakeholder('pharma.mail'), interrupts: false, why: stillDown };
  const shown = [incident, { ...incident, services: [] }].flatMap((how) =>
    [en, ru].map((reader) => {
      const { headline, facts: lines } = letterOf({ ...facts, incident: how, telling: toBusiness }, reader);
      return [headline, ...lines].slice(0, 2).join(' | ');
    }),
  );
  expect(shown).toEqual([
    'Corporate mail is down | We had written too early that it works again.',
    'Corporate mail не работает | Мы рано написали, что всё снова работает.',
    'Corporate mail: it is not over yet | We had written too early that it works again.',
    'Corporate mail: неполадка ещё не устранена | Мы рано написали, что всё снова работает.',
  ]);
});

test('what comes late says so', () => {
  expect(letterOf({ ...facts, lateMs: 12 * minute }, en).facts).toContain('This message is 12 min late');
});

const toStakeholder = (service: string): LetterFacts['telling'] => ({
  ...told,
  ...(told.delivery && { delivery: { ...told.delivery, audience: 'stakeholder' as const, via: { kind: 'stakeholder' as const, service }, nextAt: at + hour } }),
});
const twoTenants: Names = {
  ...names,
  service: (id) =>
    id === 'pharma.mail'
      ? { name: 'Corporate mail', tenant: 'pharma' }
      : id === 'retail.tills'
        ? { name: 'Tills', tenant: 'retail' }
        : id === 'network'
          ? { name: 'Network' }
          : undefined,
};

test('a stakeholder learns nothing of another tenant’s services, neither by word nor by field; what belongs to all he does', () => {
  const all: Incident = {
    ...incident,
    tenants: ['pharma', 'retail'],
    services: [
      { id: 'retail.tills', state: 'down' },
      { id: 'pharma.mail', state: 'degraded' },
      { id: 'network', state: 'down' },
    ],
  };
  const letter = letterOf({ ...facts, incident: all, names: twoTenants, telling: toStakeholder('pharma.mail') }, en);
  expect(letterText(letter)).not.toMatch(/Tills|retail/);
  expect(letter.headline).toBe('Corporate mail works badly, Network is down');
  expect(letter.about).toMatchObject({ tenants: ['pharma'], services: [{ name: 'Corporate mail' }, { name: 'Network' }] });
});

test('while his service works and others’ do not, a stakeholder reads so, and no more', () => {
  const wave: Incident = { ...incident, services: [{ id: 'retail.tills', state: 'down' }] };
  expect(
    letterText(letterOf({ ...facts, incident: wave, names: twoTenants, telling: toStakeholder('pharma.mail') }, en))
      .split('\n')
      .slice(0, 3),
  ).toEqual(['🔴 Corporate mail works again', 'Our engineers are still removing the cause.', 'You will hear from us by 10:14 in any case.']);
});

test('that one incident is over is not read as if its service worked while another hits that', () => {
  const over: Incident = { ...incident, state: 'resolved', resolvedAt: at + 20 * minute, owner: 'Anna' };
  const stillHit = [{ service: 'pharma.mail', state: 'degraded', incident: 'INC-42' }] as const;
  const restored = (asked: LetterFacts['telling']): LetterFacts['telling'] => ({
    ...asked,
    interrupts: false,
    why: { kind: 'restored' },
    ...(asked.delivery && { delivery: { ...asked.delivery, message: 'restored' as const, stillHit } }),
  });
  const read = (asked: LetterFacts['telling']) =>
    [en, ru].map((reader) => letterText(letterOf({ ...facts, incident: over, names: twoTenants, telling: restored(asked), now: at + 21 * minute }, reader)));
  expect(read(toStakeholder('pharma.mail')).map((text) => text.split('\n').slice(0, 3))).toEqual([
    ['🔴 Corporate mail works badly', 'One disturbance is over, another is not yet. Our engineers are on it.', 'We will write when it works.'],
    ['🔴 Corporate mail работает с перебоями', 'Одна неполадка устранена, другая ещё нет. Наши инженеры работают.', 'Напишем, когда всё заработает.'],
  ]);
  expect(read(told).map((text) => text.split('\n').slice(0, 2))).toEqual([
    ['✅ P1 · Over: Corporate mail (dc-01 unreachable, 3 hosts hit)', 'It is over since 09:34, but Corporate mail works badly (INC-42); it took 20 min'],
    [
      '✅ P1 · Устранено: Corporate mail (dc-01 недоступен, затронуты 3 хоста)',
      'Устранено в 09:34, но Corporate mail работает с перебоями (INC-42), перебой длился 20 мин',
    ],
  ]);
});

test('a stakeholder reads what was checked, what works again, and when the rest is expected, in this order', () => {
  const half: Incident = {
    ...incident,
    state: 'acknowledged',
    owner: 'anna',
    services: [{ id: 'network', state: 'degraded' }],
    known: { hypothesis: 'dc-01 lost its disk', checked: 'every message is kept', expectedRecoveryAt: at + 2 * hour },
  };
  const asked = toStakeholder('pharma.mail');
  const telling = { ...asked, ...(asked.delivery && { delivery: { ...asked.delivery, restored: ['pharma.mail', 'retail.tills', 'pharma.files'] } }) };
  const known: Names = { ...twoTenants, service: (id) => (id === 'pharma.files' ? { name: 'File storage', tenant: 'pharma' } : twoTenants.service(id)) };
  expect([en, ru].map((reader) => letterOf({ ...facts, incident: half, names: known, telling }, reader).facts)).toEqual([
    [
      'Since 09:14, for 9 min. Our engineers are on it; a likely cause is found.',
      'What we have checked: every message is kept.',
      'Working again: Corporate mail, File storage.',
      'We expect everything to work by 11:14.',
      'You will hear from us by 10:14 in any case.',
    ],
    [
      'С 09:14, уже 9 мин. Наши инженеры работают; вероятная причина найдена.',
      'Что мы проверили: every message is kept.',
      'Уже снова работает: Corporate mail, File storage.',
      'Ожидаем, что всё заработает к 11:14.',
      'Следующее сообщение — до 10:14 в любом случае.',
    ],
  ]);
});

test('the business reads of minutes, never of seconds', () => {
  const lines = (spanMs: number): string | undefined => letterOf({ ...facts, telling: toStakeholder('pharma.mail'), now: at + spanMs }, en).facts[0];
  expect([20_000, 59_999, minute, 3 * minute + 59_000].map(lines)).toEqual([
    'Since 09:14. Our engineers have been called.',
    'Since 09:14. Our engineers have been called.',
    'Since 09:14, for 1 min. Our engineers have been called.',
    'Since 09:14, for 3 min. Our engineers have been called.',
  ]);
});

test('a room that is read by clocks that differ reads by which one the times are', () => {
  const toRoom = { ...facts, telling: { ...told, ...(told.delivery && { delivery: { ...told.delivery, recipient: { kind: 'room' as const, id: 'noc' } } }) } };
  expect([{ ...en, isShared: true }, { ...ru, isShared: true, zone: 'Asia/Kolkata' }, en].map((reader) => letterOf(toRoom, reader).foot)).toEqual([
    'Why here: on call in line-1 until 20:14, step 1 of 3 of all-hands · times are UTC+3 · N-45',
    'Почему здесь: дежурит в «line-1» до 22:44, шаг 1 из 3, «all-hands» · время UTC+5:30 · N-45',
    'Why here: on call in line-1 until 20:14, step 1 of 3 of all-hands · N-45',
  ]);
});

test('who is told after his shift has ended reads that he was on call', () => {
  const later = { ...facts, now: at + 12 * hour };
  expect([letterOf(later, en).foot, letterOf(later, ru).foot]).toEqual([
    'Why you: you were on call in line-1 until 20:14, step 1 of 3 of all-hands · N-45',
    'Почему вам: вы были на дежурстве в «line-1» до 20:14, шаг 1 из 3, «all-hands» · N-45',
  ]);
});

test('time that is left in days is said by when it ends', () => {
  const clocks = [{ name: 'resolution', startedAt: at, targetMs: 8 * hour, calendar: 'office', dueAt: at + 3 * 24 * hour }] as const;
  expect([en, ru].map((reader) => letterOf({ ...facts, incident: { ...incident, clocks } }, reader).facts[2])).toEqual([
    'Resolution by 26 September, 09:14',
    'Решение до 26 сентября, 09:14',
  ]);
});

test('an estimate that has passed is said to have been one', () => {
  const late: Incident = { ...incident, state: 'acknowledged', owner: 'anna', known: { expectedRecoveryAt: at + minute } };
  expect([en, ru].map((reader) => letterOf({ ...facts, incident: late }, reader).facts.at(-1))).toEqual([
    'Had been expected to work by 09:15',
    'Ожидали, что заработает к 09:15',
  ]);
});

test('when the same people are to hear again it says so, and not that they are next', () => {
  const again: Incident = { ...incident, nextStep: { at: at + 24 * minute, kind: 'tell-again', to: ['manager'], escalation: 'all-hands', step: 3 } };
  expect([en, ru].map((reader) => letterOf({ ...facts, incident: again }, reader).facts.at(-1))).toEqual([
    'Nobody has it yet; told again in 15 min: manager',
    'Пока никто не взял; повтор через 15 мин: manager',
  ]);
});

test.each([
  [1, '1 more incident cleared by itself meanwhile; you were not disturbed for it', 'Ещё 1 инцидент тем временем прошёл сам; из-за него вас не тревожили'],
  [
    3,
    '3 more incidents cleared by themselves meanwhile; you were not disturbed for them',
    'Ещё 3 инцидента тем временем прошли сами; из-за них вас не тревожили',
  ],
  [
    5,
    '5 more incidents cleared by themselves meanwhile; you were not disturbed for them',
    'Ещё 5 инцидентов тем временем прошли сами; из-за них вас не тревожили',
  ],
])('what waited for the morning says that %d cleared meanwhile, also where it came alone', (clearedMeanwhile, inEnglish, inRussian) => {
  const why = { kind: 'released', because: 'quiet-hours', waitedMs: 7 * hour } as const;
  const released = { ...told, why, ...(told.delivery && { delivery: { ...told.delivery, clearedMeanwhile } }) };
  const letters = [en, ru].map((reader) => letterOf({ ...facts, telling: released }, reader));
  expect(letters.map((letter) => letter.facts.at(-2))).toEqual([inEnglish, inRussian]);
  expect(letters.map(({ cleared }) => cleared?.fact)).toEqual([inEnglish, inRussian]);
});

test('a digest of one is that one’s own message, and says that it is a digest', () => {
  const alone = { ...told, interrupts: false, ...(told.delivery && { delivery: { ...told.delivery, urgency: 'digest', message: 'digest' } as const }) };
  const letters = [en, ru].map((reader) => letterOf({ ...facts, telling: alone }, reader));
  expect(letters.map(letterTitle)).toEqual([
    '🔴 Digest, P1 · Corporate mail is down: dc-01 unreachable',
    '🔴 Сводка, P1 · Corporate mail не работает: dc-01 недоступен',
  ]);
  expect(letters.map(letterSubject)).toEqual([
    '[Digest, P1] Corporate mail is down: dc-01 unreachable (INC-41)',
    '[Сводка, P1] Corporate mail не работает: dc-01 недоступен (INC-41)',
  ]);
});
