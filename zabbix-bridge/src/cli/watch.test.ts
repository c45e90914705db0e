// watch: what an operator sees of a night, in both languages, and that a storm does not flood the terminal.
import { expect, test } from '@jest/globals';
import type { Change, Happening } from '../model/change.ts';
import type { WorksNotice } from '../model/errand.ts';
import type { Incident, Member } from '../model/incident.ts';
import { minute, second } from '../model/moment.ts';
import type { Locale } from '../words/locale.ts';
import { createWatch } from './watch.ts';
import { wantsColour } from './watch/look.ts';

const start = Date.UTC(2026, 10, 23, 14, 0, 0);
const anIncident = (differs: Partial<Incident> = {}): Incident => ({
  id: 'i-1',
  state: 'held',
  version: 1,
  openedAt: start,
  root: 'host:sw-core-1',
  rootEvidence: { kind: 'quorum', failing: 3, children: 4 },
  priority: 'P1',
  priorityReason: { kind: 'key-service-down', service: 'retail.shop' },
  services: [{ id: 'retail.shop', state: 'down' }],
  tenants: ['retail'],
  known: {},
  clocks: [{ name: 'reaction', startedAt: start, targetMs: 15 * minute, calendar: '24x7', dueAt: start + 15 * minute }],
  members: { open: 3, all: 3, hosts: 3 },
  headline: 'zabbix:1',
  knownBefore: false,
  ...differs,
});
const told = anIncident({ state: 'open', number: 'INC-1', announcedAt: start + 30 * second, nextStep: { at: start + 15 * minute, kind: 'tell-again' } });

function aWatch(locale: Locale = 'en', colour = false) {
  const lines: string[] = [];
  const watch = createWatch({ print: (line) => lines.push(line), locale, colour, zone: 'UTC' });
  let seq = 0;
  const decides = (afterMs: number, incident: Incident, what: readonly Happening[], more: readonly Change[] = []): void => {
    const at = start + afterMs;
    const happened = what.map((each): Change => ({ kind: 'happened', incident: incident.id, at, what: each }));
    seq += 1;
    watch.onDecided(seq, { kind: 'ticked', at }, { changes: [...more, ...happened, { kind: 'incident-changed', incident }], errands: [] });
  };
  const says = (afterMs: number, ...notices: readonly WorksNotice[]): void =>
    watch.onDecided((seq += 1), { kind: 'ticked', at: start + afterMs }, { changes: [], errands: notices });
  return { lines, decides, says };
}

const worksNotice = (to: string, news: WorksNotice['news'] = 'ahead'): WorksNotice => ({
  kind: 'works',
  id: `works/${to}`,
  at: start,
  to,
  news,
  works: { id: 'w-1', name: 'switch firmware', hosts: ['sw-core-1'], from: start + 60 * minute, until: start + 120 * minute },
  recipient: { kind: 'person', id: to },
  channels: ['email'],
  because: 'stakeholder',
  services: ['retail.shop'],
});

/** Three hosts with their problems, and the service's name. */
const facts = (incident: string): readonly Change[] => [
  { kind: 'service-changed', service: { id: 'retail.shop', name: 'Online shop', criticality: 'key', match: [], needs: [] }, state: 'down' },
  { kind: 'incident-changed', incident: anIncident({ id: incident }) },
  ...[1, 2, 3].flatMap((n): readonly Change[] => {
    const problem = {
      source: 'zabbix',
      event: `${n}`,
      key: `zabbix:${n}`,
      openedAt: start,
      arrivedAt: start,
      name: 'Unavailable by ICMP ping',
      severity: 4,
      currentSeverity: 4,
    } as const;
    const member: Member = { id: problem.key, role: 'symptom', joinedAt: start, reason: { kind: 'same-root', root: 'host:sw-core-1' } };
    const rest = { hosts: [`web-0${n}`], groups: [], tags: [], acknowledged: false, suppressed: false, services: ['retail.shop'], aspect: 'reach', incident };
    return [
      { kind: 'problem-changed', problem: { ...problem, ...rest } },
      { kind: 'member-set', incident, member },
    ];
  }),
];

function aNight(locale: Locale): readonly string[] {
  const { lines, decides } = aWatch(locale);
  const stirring: Happening = { kind: 'held-back', why: { kind: 'stirring', entity: 'host:sw-core-1', untilMs: start + 150 * second } };
  decides(2 * second, anIncident(), [{ kind: 'began', root: 'host:sw-core-1' }, stirring], facts('i-1'));
  decides(30 * second, told, [{ kind: 'told', to: 'noc', interrupts: true, why: { kind: 'confirmed', heldMs: 30_000, by: 'second-item' } }]);
  decides(36 * second, { ...told, rootEvidence: { kind: 'direct', problem: 'zabbix:9' } }, []);
  decides(95 * second, { ...told, state: 'acknowledged', owner: 'maria' }, [{ kind: 'acknowledged', by: 'maria', via: 'command' }]);
  decides(4 * minute, { ...told, state: 'resolved', resolvedAt: start + 4 * minute, services: [] }, [{ kind: 'resolved', by: null }]);
  decides(64 * minute, { ...told, state: 'closed', services: [] }, [{ kind: 'closed', by: null }]);
  return lines;
}

test('a night reads line by line: forming, told with its why, confirmed, taken, restored under the title it had at its worst', () => {
  expect(`\n${aNight('en').join('\n')}\n`).toMatchInlineSnapshot(`
   "
   14:00:02        forming  Online shop is down: 3 hosts behind sw-core-1 unreachable; holding until 14:02:30: sw-core-1 above it is stirring
   14:00:30  P1 ▲  INC-1    Online shop is down: 3 hosts behind sw-core-1 unreachable
                             behind it: 3 hosts (web-01, web-02, web-03) · retail
                             root: sw-core-1: 3 of 4 hosts behind it do not answer
                             why P1: the key service “Online shop” is down; for 30 s so far
                             reaction 14 min left
                             told again at 14:15:00 unless taken · take it: nabat ack INC-1
   14:00:36  P1 ▲  INC-1    cause confirmed, sw-core-1: its own check fails
   14:01:35  P1 ▲  INC-1    Online shop is down: 3 hosts behind sw-core-1 unreachable — maria has it
   14:04:00  P1 ▲  INC-1    Online shop is down: 3 hosts behind sw-core-1 unreachable — everything cleared, resolved, 4 min
   15:04:00  P1 ▲  INC-1    Online shop is down: 3 hosts behind sw-core-1 unreachable — closed: it did not return
   "
  `);
});

test('the same night in Russian', () => {
  expect(`\n${aNight('ru').join('\n')}\n`).toMatchInlineSnapshot(`
   "
   14:00:02        зреет    Online shop не работает: sw-core-1, за ним недоступны 3 хоста; ждём до 14:02:30: выше по цепочке неспокойно: sw-core-1
   14:00:30  P1 ▲  INC-1    Online shop не работает: sw-core-1, за ним недоступны 3 хоста
                             что за этим: 3 хоста (web-01, web-02, web-03) · retail
                             причина: sw-core-1: не отвечают 3 из 4 зависимых хостов
                             почему P1: ключевой сервис «Online shop» не работает; длится 30 с
                             реакция: осталось 14 мин
                             повтор в 14:15:00, если никто не возьмёт · взять: nabat ack INC-1
   14:00:36  P1 ▲  INC-1    причина подтверждена, sw-core-1: не проходит собственная проверка
   14:01:35  P1 ▲  INC-1    Online shop не работает: sw-core-1, за ним недоступны 3 хоста — взято в работу: maria
   14:04:00  P1 ▲  INC-1    Online shop не работает: sw-core-1, за ним недоступны 3 хоста — всё восстановилось, решён, 4 мин
   15:04:00  P1 ▲  INC-1    Online shop не работает: sw-core-1, за ним недоступны 3 хоста — закрыт: не вернулось
   "
  `);
});

test('what is said of planned works is one line for each piece of news, with who was told, some of many', () => {
  const { lines, says } = aWatch();
  says(0, ...['anna', 'boris', 'vera', 'lead', 'director', 'maria'].map((to) => worksNotice(to)));
  says(minute, worksNotice('anna', 'overran'), worksNotice('boris', 'over'));
  expect(lines).toMatchInlineSnapshot(`
   [
     "14:00:00                 planned works “switch firmware”, announcement; told anna, boris, vera, lead and 2 more",
     "14:01:00                 planned works “switch firmware”, not over in time; told anna",
     "14:01:00                 planned works “switch firmware”, over; told boris",
   ]
  `);
});

test('what is said of planned works is said in Russian too', () => {
  const { lines, says } = aWatch('ru');
  says(0, worksNotice('anna'));
  says(minute, worksNotice('anna', 'moved'), worksNotice('boris', 'moved'));
  expect(lines).toMatchInlineSnapshot(`
   [
     "14:00:00                 плановые работы «switch firmware», предупреждение; кому: anna",
     "14:01:00                 плановые работы «switch firmware», перенесены; кому: anna, boris",
   ]
  `);
});

test('of a hundred incidents that form within a second five are printed, and later how many more there were', () => {
  const { lines, decides } = aWatch();
  const waits: Happening = { kind: 'held-back', why: { kind: 'unconfirmed', untilMs: start + minute } };
  for (let n = 0; n < 100; n += 1) decides(10 * n, anIncident({ id: `i-${n}`, root: `host:h-${n}`, services: [] }), [waits]);
  expect(lines).toHaveLength(5);
  decides(20 * second, anIncident({ id: 'i-late' }), [waits]);
  expect(lines[5]).toMatch(/and 95 more were forming/);
});

test('colour only adds to word and shape, and only on a terminal that did not ask for none', () => {
  const { lines, decides } = aWatch('en', true);
  decides(0, told, [{ kind: 'told', to: 'noc', interrupts: true, why: { kind: 'confirmed', heldMs: 30_000, by: 'second-item' } }]);
  expect(lines[0]).toContain('\u001b[1;38;5;202mP1 ▲\u001b[0m');
  expect([wantsColour({ isTTY: true }, {}), wantsColour({ isTTY: true }, { NO_COLOR: '1' }), wantsColour({}, {})]).toEqual([true, false, false]);
});
