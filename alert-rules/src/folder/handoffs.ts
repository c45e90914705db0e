// handoffs: whether an RRULE ever hands off. What walks through such rules is heavy, so this is loaded where a schedule has one.
import { RRuleTemporal } from 'rrule-temporal';
import { fault, type Fault } from '../faults/fault.ts';
import type { Finding } from '../finding.ts';
import type { Placed, Written } from './written.ts';

type WrittenSchedule = Written['schedule'][number]['value'];

const never = fault(
  'never hands off: after from it has no day in nine years; write FREQ=WEEKLY;BYDAY=MO,TH',
  'смену никогда не сдаёт: после from на девять лет нет ни одного дня; напишите FREQ=WEEKLY;BYDAY=MO,TH',
);
const needsAName = fault(
  'needs a time zone with a name, for its days are those of a place; write zone: Asia/Almaty',
  'нужен часовой пояс с именем: дни считаются по месту; напишите zone: Asia/Almaty',
);

/** @param zone  of schedules that name none @returns each RRULE that hands off never, or cannot by its zone */
export const neverHandsOff = ({ schedule }: Pick<Written, 'schedule'>, zone: string): readonly Finding[] =>
  schedule.flatMap(({ value, find }: Placed<WrittenSchedule>) =>
    [{ layer: value, path: [] as readonly PropertyKey[] }, ...(value.layers ?? []).map((layer, index) => ({ layer, path: ['layers', index] }))].flatMap(
      ({ layer: { rrule, from }, path }) => {
        const wrong = rrule === undefined || from === undefined ? undefined : faultOfRule(rrule, from, value.zone ?? zone);
        return wrong ? [find('error', [...path, 'rrule'], wrong)] : [];
      },
    ),
  );

/** In nine years there is a 29th of February at least once. */
const lookAheadMs = 9 * 366 * 86_400_000;
const mostHandoffs = 100_000;

function faultOfRule(rrule: string, from: string, zone: string): Fault | undefined {
  if (/^[+-]/.test(zone)) return needsAName;
  const start = Date.parse(`${from}Z`);
  const dtstart = new Date(start).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  try {
    // by a clock in UTC: whether there is a day at all no zone changes
    const rule = new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${dtstart}\nRRULE:${rrule.replace(/^RRULE:/i, '')}`, maxIterations: mostHandoffs });
    return rule.between(new Date(start + 1), new Date(start + lookAheadMs), true).length > 0 ? undefined : never;
  } catch {
    return never;
  }
}
