// on-call: who is on call now and next, overrides made and ended, and who would be told of what.
import type { Command } from 'commander';
import type { z } from 'zod';
import { getOnCall, getWouldTell, type would } from '../api/contract/on-call.ts';
import { day, type EpochMs } from '../model/moment.ts';
import { duration } from '../words/duration.ts';
import { say, type Locale } from '../words/locale.ts';
import { dayAndTime, offsetOf, timeOfDay } from '../words/moment.ts';
import { restsWords } from '../words/rests.ts';
import { routeSaysWords, routeStepWords } from '../words/route.ts';
import { acting, misused, newCommand } from './acting.ts';
import { section } from './incident.ts';
import { endOf, momentOf } from './moments.ts';
import { absencesCommand, calendarCommand } from './on-call-calendar.ts';
import { order, orderCommand, type OrderOptions } from './ordering.ts';
import { priorityOf } from './orders/incident-orders.ts';
import type { CommandParts, ExitCode } from './parts.ts';
import { askOnce, withRemote, type RemoteOptions } from './remote.ts';
import { table } from './table.ts';

type Would = z.output<typeof would>;
type Hears = Would['also'][number];

export const onCallCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'on-call'))
    .description('who is on call now and who is next')
    .enablePositionalOptions() // what stands behind a subcommand is about that
    .action(acting(parts, (options: RemoteOptions) => present(options, parts)))
    .addCommand(calendarCommand(parts))
    .addCommand(absencesCommand(parts))
    .addCommand(
      orderCommand(parts, 'override-on-call', 'put somebody else on call for a while')
        .argument('<schedule>', 'its id: line-1')
        .option('--person <id...>', 'who is on call instead; nobody unless said')
        .option('--replaces <id>', 'only in the place of this person; of everybody unless said')
        .option('--from <time>', 'from then on; now unless said')
        .option('--for <span>', 'for so long: 8h, 2d')
        .option('--until <time>', 'until then: 2026-11-21T18:00')
        .requiredOption('--reason <text>', 'why')
        .action(acting(parts, (schedule: string, options: Override) => override(schedule, options, parts))),
    )
    .addCommand(
      orderCommand(parts, 'swap-on-call', 'let two people swap shifts, both or neither')
        .argument('<schedule>', 'its id: line-1')
        .requiredOption('--gives <who from until...>', 'who gives up what: anna 2026-11-21T08:00 2026-11-21T20:00')
        .requiredOption('--against <who from until...>', 'for what of whom, in the same form')
        .requiredOption('--reason <text>', 'why')
        .action(acting(parts, (schedule: string, options: Swap) => swap(schedule, options, parts))),
    )
    .addCommand(
      orderCommand(parts, 'end-override', 'end overrides, or swaps, now')
        .argument('<id...>', 'their ids; `nabat on-call` shows them')
        .action(
          acting(parts, (ids: readonly string[], options: OrderOptions) =>
            order(
              ids.map((id) => ({ command: 'end-override', id })),
              options,
              parts,
            ),
          ),
        ),
    );

type Override = OrderOptions & {
  readonly person?: readonly string[];
  readonly replaces?: string;
  readonly from?: string;
  readonly for?: string;
  readonly until?: string;
  readonly reason: string;
};

async function override(schedule: string, options: Override, parts: CommandParts): Promise<ExitCode> {
  const { person: people = [], replaces, reason } = options;
  const from = momentOf(options.from ?? 'now', parts.now(), '--from');
  const until = endOf(options, parts.now(), from);
  const code = await order(
    [{ command: 'override-on-call', schedule, people, from, until, reason, ...(replaces !== undefined && { replaces }) }],
    options,
    parts,
  );
  if (code === 0 && !options.json) sayShifts([{ person: people.join(', '), from, until }], parts);
  return code;
}

/** By whose clock a time without an offset was read is seen at once. */
function sayShifts(shifts: readonly { readonly person: string; readonly from: EpochMs; readonly until: EpochMs }[], parts: CommandParts): void {
  const { locale, zone, print } = parts;
  for (const { person, from, until } of shifts)
    print(`    ${person || say(locale, 'nobody', 'никто')}: ${dayAndTime(from, locale, zone)} – ${dayAndTime(until, locale, zone)}`);
  print(`    ${clockWords(shifts[0]?.from ?? parts.now(), parts)}`);
}

function clockWords(at: EpochMs, { locale, zone = new Intl.DateTimeFormat().resolvedOptions().timeZone }: CommandParts): string {
  const offset = offsetOf(at, zone);
  const shown = zone === offset ? zone : `${zone} (${offset})`;
  return say(locale, `times by the clock of this terminal, ${shown}`, `время по часам этого терминала, ${shown}`);
}

type Swap = OrderOptions & { readonly gives: readonly string[]; readonly against: readonly string[]; readonly reason: string };

async function swap(schedule: string, { gives, against, reason, ...options }: Swap, parts: CommandParts): Promise<ExitCode> {
  const shift = (said: readonly string[], option: string) => {
    const [person, begins, ends] = said;
    if (person === undefined || begins === undefined || ends === undefined || said.length > 3)
      throw misused(`${option} ${said.join(' ')} is no shift`, 'write who, from when and until when: anna 2026-11-21T08:00 2026-11-21T20:00');
    return { person, from: momentOf(begins, parts.now(), option), until: momentOf(ends, parts.now(), option) };
  };
  const shifts = [shift(gives, '--gives'), shift(against, '--against')] as const;
  const code = await order([{ command: 'swap-on-call', schedule, shifts: [...shifts], reason }], options, parts);
  if (code === 0 && !options.json) sayShifts(shifts, parts);
  return code;
}

async function present(options: RemoteOptions, parts: CommandParts): Promise<void> {
  const from = parts.now();
  const { answer, said } = await askOnce(options, parts, getOnCall, { query: { from, until: from + 28 * day } });
  const { locale, zone, print } = parts;
  if (options.json) return print(JSON.stringify(said));
  if (answer.schedules.length === 0)
    return print(say(locale, 'no schedules: people/*.yaml in the rules folder make them', 'графиков нет: их задают people/*.yaml в папке правил'));
  const nobody = say(locale, 'nobody', 'никто');
  const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name).join(', ') || nobody;
  const heads = [
    say(locale, 'schedule', 'график'),
    say(locale, 'now', 'сейчас'),
    say(locale, 'next', 'дальше'),
    say(locale, 'holes in four weeks', 'дыры за четыре недели'),
  ];
  const rows = answer.schedules.map(({ id, now, next, holes }) => [
    id,
    names(now),
    next === undefined ? '—' : `${names(next.people)}, ${dayAndTime(next.from, locale, zone)}`,
    holes.map((hole) => `${dayAndTime(hole.from, locale, zone)} (${duration(hole.until - hole.from, locale)})`).join('; ') || '—',
  ]);
  for (const line of table(
    heads.map((head, nth) => ({ head, flexible: nth === heads.length - 1 })),
    rows,
    parts.width,
  ))
    print(line);
  const overrides = answer.schedules.flatMap((each) => each.overrides);
  section(
    parts,
    say(locale, 'overrides', 'замены'),
    overrides.map(({ id, schedule, people, replaces, from: begins, until, by, reason }) => {
      const instead = replaces === undefined ? '' : say(locale, ` for ${replaces.name}`, ` вместо ${replaces.name}`);
      return `${id}  ${schedule}: ${names(people)}${instead}, ${dayAndTime(begins, locale, zone)} – ${dayAndTime(until, locale, zone)}: ${reason} (${by})`;
    }),
  );
  print(clockWords(from, parts));
  for (const { id, zone: its } of answer.schedules)
    if (offsetOf(from, its) !== offsetOf(from, zone))
      print(say(locale, `${id} counts by ${its} (${offsetOf(from, its)})`, `${id} считает по ${its} (${offsetOf(from, its)})`));
}

export const whoCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'who'))
    .description('say who would be told of an incident, step by step, and who would not')
    .option('--service <id>', 'on this service')
    .option('--tenant <name>', 'of this tenant; the service’s own unless said')
    .option('--priority <priority>', 'P1, P2 or P3', 'P1')
    .option('--at <time>', 'at that time; now unless said', 'now')
    .action(
      acting(
        parts,
        async (options: RemoteOptions & { readonly service?: string; readonly tenant?: string; readonly priority: string; readonly at: string }) => {
          const { service, tenant } = options;
          const priority = priorityOf(options.priority);
          if (priority === null) throw misused('who would be told of what?', 'write P1, P2 or P3');
          const at = momentOf(options.at, parts.now(), '--at');
          const { answer, said } = await askOnce(options, parts, getWouldTell, { query: { service, tenant, priority, at } });
          if (options.json) return parts.print(JSON.stringify(said));
          whoLines(answer.would, parts);
        },
      ),
    );

/** The walk: route, escalation, who hears and why, who does not and why, and what would have to differ. */
export function whoLines(it: Would | null, parts: CommandParts): void {
  const { locale, print } = parts;
  if (it === null)
    return print(
      say(locale, 'no rules are in force: the one recipient of the configuration is told', 'правил нет: сообщаем единственному получателю из настроек'),
    );
  section(parts, say(locale, 'by which route', 'по какому маршруту'), routeLines(it, locale));
  if (it.rests !== undefined) print(restsWords(it.rests, locale));
  for (const { step, at, told, notTold, repeatsEveryMs } of it.steps) {
    const again =
      repeatsEveryMs === undefined
        ? ''
        : say(locale, `, repeats every ${duration(repeatsEveryMs, locale)}`, `, повтор каждые ${duration(repeatsEveryMs, locale)}`);
    section(parts, `${say(locale, `step ${step} at`, `шаг ${step} в`)} ${timeOfDay(at, locale, parts.zone)}${again}`, [
      ...told.map((each) => hearsLine(each, parts)),
      ...notTold.map(({ name, whyWords }) => `✗ ${name}: ${whyWords}`),
    ]);
  }
  if (it.also.length > 0)
    section(
      parts,
      say(locale, 'told besides', 'сообщаем также'),
      it.also.map((each) => hearsLine(each, parts)),
    );
  if (it.stakeholders.length > 0)
    section(
      parts,
      say(locale, 'stakeholders', 'заинтересованные'),
      it.stakeholders.map((each) => hearsLine(each, parts)),
    );
  if (it.notTold.length > 0)
    section(
      parts,
      say(locale, 'not told', 'не сообщаем'),
      it.notTold.map(({ name, whyWords }) => `✗ ${name}: ${whyWords}`),
    );
  if (it.fallback !== undefined)
    section(parts, say(locale, 'so that somebody is told', 'чтобы кто-то узнал'), [
      say(locale, `${it.fallback}: the rules name nobody who can be reached`, `${it.fallback}: среди названных в правилах некому сообщить`),
    ]);
}

const routeLines = (it: Would, locale: Locale): readonly string[] => [...it.walk.map((step) => routeStepWords(step, locale)), ...routeSaysWords(it, locale)];

function hearsLine({ name, viaWords, channels, notSetUp = [], urgency, waitsWords }: Hears, { locale }: CommandParts): string {
  const how = channels.length === 0 ? urgency : `${urgency}: ${channels.join(', ')}`;
  const waits = waitsWords === undefined ? '' : say(locale, `; ${waitsWords}`, `; ${waitsWords}`);
  const lacking = notSetUp.join(', ');
  if (channels.length > 0 && notSetUp.length === channels.length)
    return `✗ ${name}, ${viaWords} (${how}): ${say(locale, `it would reach nobody, for none of it is set up in the configuration of the bridge`, `ни до кого не дойдёт: в настройках моста ничего из этого нет`)}`;
  const lacks = notSetUp.length === 0 ? '' : say(locale, `; not set up: ${lacking}`, `; не настроено: ${lacking}`);
  return `✓ ${name}, ${viaWords} (${how})${lacks}${waits}`;
}
