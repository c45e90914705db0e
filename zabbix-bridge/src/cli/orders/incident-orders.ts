// incident orders: what an operator tells Nabat to do with incidents, one command each.
import type { Command } from 'commander';
import type { Wish } from '../../api/contract/order.ts';
import type { Priority } from '../../model/incident.ts';
import { priorities } from '../../model/incident.ts';
import { acting, misused } from '../acting.ts';
import { endOf, momentOf } from '../moments.ts';
import type { OrderOptions } from '../ordering.ts';
import { onIncidents, order, orderCommand } from '../ordering.ts';
import type { CommandParts } from '../parts.ts';

type Texts = OrderOptions & {
  readonly message?: string;
  readonly note?: string;
  readonly for?: string;
  readonly until?: string;
};
type Written = OrderOptions & {
  readonly hypothesis?: string;
  readonly plan?: string;
  readonly checked?: string;
  readonly workaround?: string;
  readonly expected?: string;
  readonly clear?: readonly string[];
};

/** @returns the commands that act on incidents, in the order of an incident's life */
export function incidentOrders(parts: CommandParts): readonly Command[] {
  /** The same order for each of the incidents. */
  const each =
    <Options extends OrderOptions>(wish: (incident: string, options: Options) => Wish) =>
    (incidents: readonly string[], options: Options) =>
      order(
        incidents.map((incident) => wish(incident, options)),
        options,
        parts,
      );
  const plainly = (name: 'stabilise' | 'unstabilise' | 'wait-for-customer' | 'continue', description: string) =>
    onIncidents(orderCommand(parts, name, description))
      .option('-n, --note <text>', 'for the timeline')
      .action(
        acting(
          parts,
          each((incident, { note }: Texts) => ({ command: name, incident, ...(note !== undefined && { note }) })),
        ),
      );
  const withMessage = (name: 'acknowledge' | 'unacknowledge', description: string) =>
    onIncidents(orderCommand(parts, name, description))
      .option('-m, --message <text>', 'for the timeline and for the source')
      .action(
        acting(
          parts,
          each((incident, { message }: Texts) => ({ command: name, incident, ...(message !== undefined && { message }) })),
        ),
      );
  const withReason = (name: 'resolve' | 'reopen', description: string) =>
    onIncidents(orderCommand(parts, name, description))
      .requiredOption('-n, --note <text>', 'what was done, or seen')
      .action(
        acting(
          parts,
          each((incident, { note = '' }: Texts) => ({ command: name, incident, note })),
        ),
      );

  return [
    withMessage('acknowledge', 'take incidents: you own them, and their problems are acknowledged in the source'),
    withMessage('unacknowledge', 'give incidents back'),
    onIncidents(orderCommand(parts, 'assign', 'hand incidents to somebody, or to nobody'))
      .option('--to <name>', 'whose they are now')
      .option('--nobody', 'nobody’s')
      .action(
        acting(
          parts,
          each((incident, { to, nobody = false }: OrderOptions & { readonly to?: string; readonly nobody?: boolean }) => {
            if ((to === undefined) !== nobody) throw misused('to whom?', 'write --to NAME, or --nobody');
            return { command: 'assign', incident, owner: to ?? null };
          }),
        ),
      ),
    onIncidents(orderCommand(parts, 'set-priority', 'set the priority by hand, or let Nabat decide again').argument('<priority>', 'P1, P2, P3 or auto'))
      .requiredOption('--reason <text>', 'why, for the timeline')
      .action(
        acting(parts, (priority: string, incidents: readonly string[], options: OrderOptions & { readonly reason: string }) =>
          order(
            incidents.map((incident) => ({ command: 'set-priority', incident, priority: priorityOf(priority), reason: options.reason })),
            options,
            parts,
          ),
        ),
      ),
    onIncidents(orderCommand(parts, 'set-known', 'write down what is known, as it becomes known'))
      .option('--hypothesis <text>', 'what is thought to be the cause')
      .option('--plan <text>', 'what will be done')
      .option('--checked <text>', 'what has been checked; stakeholders read it as it stands')
      .option('--workaround <text>', 'how people can work meanwhile')
      .option('--expected <time>', 'when it will work again: 2h, or 2026-11-21T18:00')
      .option('--clear <field...>', 'take back: hypothesis, plan, checked, workaround or expected')
      .action(
        acting(
          parts,
          each((incident, options: Written) => ({ command: 'set-known', incident, known: knownOf(options, parts.now()) })),
        ),
      ),
    plainly('stabilise', 'say that the business works again though the cause is still there'),
    plainly('unstabilise', 'say that the business works no more'),
    plainly('wait-for-customer', 'say that nothing can be done until the customer answers'),
    plainly('continue', 'say that work goes on'),
    withReason('resolve', 'say that it is over'),
    onIncidents(orderCommand(parts, 'close', 'close incidents for good'))
      .option('-n, --note <text>', 'for the timeline')
      .option('--in-source', 'close their problems in the source too, where it lets a person')
      .action(
        acting(
          parts,
          each((incident, { note, inSource }: Texts & { readonly inSource?: boolean }) => ({
            command: 'close',
            incident,
            ...(note !== undefined && { note }),
            ...(inSource && { closeInSource: true }),
          })),
        ),
      ),
    withReason('reopen', 'open resolved or closed incidents again'),
    onIncidents(orderCommand(parts, 'merge', 'put incidents into another one'))
      .requiredOption('--into <incident>', 'the one that takes them in')
      .action(
        acting(
          parts,
          each((incident, { into }: OrderOptions & { readonly into: string }) => ({ command: 'merge', incident, into })),
        ),
      ),
    orderCommand(parts, 'split', 'take members out of an incident into one of their own')
      .argument('<incident>', 'its number or id')
      .argument('<member...>', 'keys of problems, as `nabat incident` shows them with --json: zabbix-main:20899')
      .option('-n, --note <text>', 'for the timeline')
      .action(
        acting(parts, (incident: string, members: readonly string[], options: Texts) =>
          order([{ command: 'split', incident, members, ...(options.note !== undefined && { note: options.note }) }], options, parts),
        ),
      ),
    onIncidents(orderCommand(parts, 'comment', 'add to the timeline of incidents'))
      .requiredOption('-m, --message <text>', 'the comment')
      .option('--to-source', 'add it to their problems in the source too')
      .action(
        acting(
          parts,
          each((incident, { message = '', toSource }: Texts & { readonly toSource?: boolean }) => ({
            command: 'comment',
            incident,
            text: message,
            ...(toSource && { toSource }),
          })),
        ),
      ),
    onIncidents(orderCommand(parts, 'explain-miss', 'explain why incidents missed their SLA, for the report of the month'))
      .requiredOption('-m, --message <text>', 'the explanation')
      .action(
        acting(
          parts,
          each((incident, { message = '' }: Texts) => ({ command: 'explain-miss', incident, text: message })),
        ),
      ),
    onIncidents(orderCommand(parts, 'snooze', 'be told nothing of incidents for a while'))
      .option('--for <span>', 'for so long: 30m, 2h')
      .option('--until <time>', 'until then: 2026-11-21T18:00')
      .option('-n, --note <text>', 'for the timeline')
      .action(
        acting(
          parts,
          each((incident, options: Texts) => ({
            command: 'snooze',
            incident,
            until: endOf(options, parts.now()),
            ...(options.note !== undefined && { note: options.note }),
          })),
        ),
      ),
    onIncidents(orderCommand(parts, 'unsnooze', 'wake snoozed incidents')).action(
      acting(
        parts,
        each((incident) => ({ command: 'unsnooze', incident })),
      ),
    ),
    onIncidents(orderCommand(parts, 'pass-on', 'ask the next in line at once; who has it gives it back'))
      .option('-n, --note <text>', 'for the timeline')
      .action(
        acting(
          parts,
          each((incident, { note }: Texts) => ({ command: 'pass-on', incident, ...(note !== undefined && { note }) })),
        ),
      ),
    onIncidents(orderCommand(parts, 'tell-stakeholders', 'tell stakeholders now how it stands, in business words'))
      .option('--checked <text>', 'what has been checked, as they are to read it: it may name no host')
      .action(
        acting(
          parts,
          each((incident, { checked }: Written) => ({ command: 'tell-stakeholders', incident, ...(checked !== undefined && { checked }) })),
        ),
      ),
  ];
}

/** @returns the priority, or null to let Nabat decide; throws in words what is neither */
export function priorityOf(text: string): Priority | null {
  if (text === 'auto') return null;
  const found = priorities.find((it) => it === text.toUpperCase());
  if (found) return found;
  throw misused(`${text} is no priority`, 'write P1, P2, P3, or auto to let Nabat decide');
}

const fields = { hypothesis: 'hypothesis', plan: 'plan', checked: 'checked', workaround: 'workaround', expected: 'expectedRecoveryAt' } as const;

function knownOf({ hypothesis, plan, checked, workaround, expected, clear = [] }: Written, now: number): Extract<Wish, { command: 'set-known' }>['known'] {
  const cleared = clear.map((name) => {
    if (!Object.hasOwn(fields, name)) throw misused(`--clear ${name} names nothing that is known`, `write one of ${Object.keys(fields).join(', ')}`);
    return [fields[name as keyof typeof fields], null] as const;
  });
  const known = {
    ...Object.fromEntries<null>(cleared),
    ...(hypothesis !== undefined && { hypothesis }),
    ...(plan !== undefined && { plan }),
    ...(checked !== undefined && { checked }),
    ...(workaround !== undefined && { workaround }),
    ...(expected !== undefined && { expectedRecoveryAt: momentOf(expected, now, '--expected') }),
  };
  if (Object.keys(known).length > 0) return known;
  throw misused('what is known?', 'write --hypothesis, --plan, --checked, --workaround, --expected or --clear');
}
