// deciding-forms: SLA plans, priorities, routes, correlation and sources as their files tell of them.
import { z } from 'zod';
import { compileCondition, type Subject } from '../condition.ts';
import { fault } from '../faults/fault.ts';
import { formWords, formWordsOf } from '../faults/form-fault.ts';
import { spanInWords, writtenSpan } from '../written-span.ts';
import { businessHours, defaultPerPerson, defaultPlan, defaultRoute, defaultTargets, ruleWindowMs, usualAnnounceMs } from './defaults.ts';
import { faultless, id, list, means, percent, priority, someTime, span, text, urgency } from './pieces.ts';

const target = z.strictObject({
  reaction: means(someTime.exactOptional(), 'until somebody takes it', { example: '15m' }),
  resolution: means(someTime.exactOptional(), 'until the business works again', { example: '4h' }),
  calendar: means(id.exactOptional(), 'the calendar in which both count', { example: businessHours }),
});
const targetMeans = (name: 'P1' | 'P2' | 'P3') => {
  const { reactionMs, resolutionMs, calendar } = defaultTargets[name];
  return means(target.exactOptional(), `the targets of ${name}; each that is not said is as by default`, {
    usual: { reaction: spanInWords(reactionMs), resolution: spanInWords(resolutionMs), calendar },
  });
};
const targets = { P1: targetMeans('P1'), P2: targetMeans('P2'), P3: targetMeans('P3') };
const ofTenant = means(target.exactOptional(), 'where it differs from the plan');
const tenantTargets = { P1: ofTenant, P2: ofTenant, P3: ofTenant };
export const SlaForm = z
  .strictObject({
    sla: means(id, 'what services call the plan', { example: 'gold' }),
    ...targets,
    tenants: means(z.record(z.string(), z.strictObject(tenantTargets)).default({}), 'targets and calendars of single tenants, where they differ', {
      example: { retail: { P2: { resolution: '2h', calendar: 'shop-hours' } } },
    }),
    firstResponse: means(someTime.exactOptional(), 'until the first thing that a person does, counted from the announcement', {
      usual: spanInWords(defaultPlan.firstResponseMs),
    }),
    stops: means(
      z
        .enum(
          ['stabilised', 'resolved'],
          formWords('ends no clock; write stabilised or resolved', 'срок так не останавливается; напишите stabilised или resolved'),
        )
        .exactOptional(),
      'what ends the resolution clock',
      {
        usual: defaultPlan.stopsAt,
      },
    ),
    pauses: means(
      list(
        z.enum(
          ['waiting for customer', 'maintenance'],
          formWords(
            'pauses no clock; write waiting for customer, or maintenance',
            'срок так не приостанавливается; напишите waiting for customer или maintenance',
          ),
        ),
        '[waiting for customer]',
      ).exactOptional(),
      'during which the clocks stand still',
      { usual: ['waiting for customer', 'maintenance'] },
    ),
    goal: means(percent.exactOptional(), 'of a month’s incidents that must be inside their targets', { usual: `${defaultPlan.goalPercent}%` }),
    availability: means(
      z
        .union([
          percent.transform((each) => ({ percent: each, calendar: '24x7', degradedCountsAs: 'up' as const })),
          z.strictObject({
            percent: means(percent, 'of the time that counts'),
            calendar: means(id.default('24x7'), 'the time that counts', { usual: '24x7' }),
            degradedCountsAs: means(
              z
                .enum(['up', 'down', 'half'], formWords('is none of these; write up, down or half', 'ни одно из возможных; напишите up, down или half'))
                .default('up'),
              'time in which the service works badly',
              {
                usual: 'up',
              },
            ),
          }),
        ])
        .exactOptional(),
      'of a month’s counted time that the service must be up; none is promised unless said',
      { example: '99.5%' },
    ),
    penalties: means(
      z
        .array(
          z.strictObject({
            priority: means(priority, 'of the incident'),
            clock: means(z.enum(['reaction', 'resolution']).default('resolution'), 'the target that was missed', { usual: 'resolution' }),
            amount: means(z.number().min(0), 'for each miss', { example: 100_000 }),
            currency: means(text, 'in which', { example: 'RUB' }),
          }),
          formWords('is no list; begin each with a dash', 'не список; начните каждое с дефиса'),
        )
        .default([]),
      'what a missed target costs, where the contract names money',
    ),
  })
  .meta({ description: 'what was agreed for the services that name it' });

const row = z.tuple(
  [priority, priority, priority],
  formWords(
    'is no row; write [P1, P1, P2]: for high, medium and low urgency',
    'не строка таблицы; напишите [P1, P1, P2]: для высокой, средней и низкой срочности',
  ),
);
const tagValue = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
const someButtons = 'a key service is down, 3 reports in 15m on one service, { tags: { scope: security } }';
const lastButton = '{ service: network, state: down }';
export const noRedButton = fault(`is no red button; write ${someButtons} or ${lastButton}`, `не красная кнопка; напишите ${someButtons} или ${lastButton}`);
const notRedButton = formWordsOf(noRedButton);
/** Count and time are looked at when it is read. */
const redButtonSentence = z.string().regex(/^(a key service is down|\d+ reports in \S+ on one service)$/, notRedButton);
export const PriorityForm = z
  .strictObject({
    matrix: means(
      z
        .strictObject({
          'high impact': means(row, 'by high, medium and low urgency', { example: ['P1', 'P1', 'P2'] }),
          'medium impact': means(row, 'by high, medium and low urgency', { example: ['P1', 'P2', 'P3'] }),
          'low impact': means(row, 'by high, medium and low urgency', { example: ['P2', 'P3', 'P3'] }),
        })
        .exactOptional(),
      'impact by urgency; the usual priorities hold unless said',
    ),
    redButton: means(
      z
        .array(
          z.union(
            [
              redButtonSentence,
              z.strictObject({ tags: means(z.record(z.string(), tagValue), 'all of them, on one open problem; `*` is any value') }),
              z.strictObject({
                service: means(id, 'the service'),
                state: means(z.enum(['down', 'degraded']), 'so bad, or worse'),
              }),
            ],
            notRedButton,
          ),
          formWords('is no list; begin each with a dash', 'не список; начните каждое с дефиса'),
        )
        .exactOptional(),
      'each of these makes an incident P1 at once, and nothing else does',
      {
        usual: ['a key service is down', { tags: { scope: 'security' } }, { tags: { scope: 'data-loss' } }, '3 reports in 15m on one service'],
        example: [{ service: 'network', state: 'down' }],
      },
    ),
  })
  .meta({ description: 'impact × urgency, and the red button' });

/** A condition in CEL; what is wrong with it is said in the same round as whatever else is wrong with the file. */
const condition = (subject: Subject) =>
  faultless(text, (written) => {
    const compiled = compileCondition(written, subject);
    return compiled.ok ? undefined : compiled.fault;
  });

const noLoad = formWords('is no bound; write 1 per 10m', 'не ограничение; напишите 1 per 10m');
const load = z
  .string(noLoad)
  .regex(/^\d+ per (\d+(\.\d+)?\s*(ms|s|min|m|h|d)\s*)+$/, { error: noLoad, abort: true })
  .refine((written) => !/^0+ /.test(written), {
    error: formWords('lets nobody be interrupted, ever; write 1 per 10m', 'никого никогда не отвлечёт; напишите 1 per 10m'),
    abort: true,
  })
  .refine(
    (written) => (writtenSpan(written.replace(/^\d+ per /, '')) ?? 0) > 0,
    formWords('bounds nothing within no time; write 1 per 10m', 'за нисколько ничего не ограничивает; напишите 1 per 10m'),
  );
export type WrittenRoute = {
  name?: string | undefined;
  when?: string | undefined;
  escalation?: string | undefined;
  urgency?: 'call' | 'message' | 'digest' | undefined;
  also?: string[] | undefined;
  hours?: string | undefined;
  perPerson?: string | undefined;
  children?: WrittenRoute[] | undefined;
};
const { count, withinMs } = defaultPerPerson;
const routeForm: z.ZodType<WrittenRoute> = z.lazy(() =>
  z.strictObject({
    name: means(text.optional(), 'what the route is called where it is given as a reason; its condition unless said', { example: 'retail at night' }),
    when: means(condition('incident').optional(), 'a condition in CEL about the `incident`; always unless said', { example: "incident.priority == 'P1'" }),
    escalation: means(id.optional(), 'the policy that says who is reached', { example: 'all-hands' }),
    urgency: means(urgency.optional(), 'call and message make a sound, a digest waits for others', { usual: defaultRoute.urgency }),
    also: means(list(text, '[noc-room, it-manager]').optional(), 'who is told beside, with a message', { example: ['noc-room', 'it-manager'] }),
    hours: means(
      text.optional(),
      '`always`, `recipient’s working time`, or a calendar: outside of it what is told waits; P1 breaks through; each one’s own hours hold unless said',
      {
        example: "recipient's working time",
      },
    ),
    perPerson: means(load.optional(), 'how often anybody is interrupted; a P1 breaks through once', { usual: `${count} per ${spanInWords(withinMs)}` }),
    children: means(
      z.array(routeForm, formWords('is no list; begin each route with a dash', 'не список; начните каждый маршрут с дефиса')).optional(),
      'routes that say only what differs; every one that holds counts, in their order',
    ),
  }),
);
export const RoutingForm = z
  .strictObject({
    route: means(routeForm, 'the route of whatever no child says otherwise of'),
    announce: means(
      list(span, '[1d, 1h]').exactOptional(),
      'how long ahead planned works are told to those whom they concern, each time once; never ahead with `[]`',
      { usual: usualAnnounceMs.map(spanInWords), example: ['3d', '1d', '1h'] },
    ),
  })
  .meta({ description: 'who is told, how and when' });
export const routeKeys = ['name', 'when', 'escalation', 'urgency', 'also', 'hours', 'perPerson', 'children'] as const;

export const CorrelationForm = z
  .strictObject({
    settle: means(
      z
        .strictObject({
          alone: means(
            z
              .union(
                [z.literal('check interval'), span],
                formWords('is no time to settle; write check interval, or 65s', 'не время ожидания; напишите check interval или 65s'),
              )
              .exactOptional(),
            'a lone problem is held so long',
            { usual: 'check interval', example: '65s' },
          ),
          together: means(span.exactOptional(), 'what confirms each other is held so long', { usual: '30s' }),
        })
        .exactOptional(),
      'how long things are held before anybody is told, from the onset',
    ),
    window: means(span.exactOptional(), 'so long after its last new one an incident takes further members', { usual: '10m' }),
    failing: means(
      z
        .strictObject({
          share: means(percent, 'of what stands behind it', { example: '60%' }),
          atLeast: means(z.int().min(1), 'and so many', { example: 3 }),
        })
        .exactOptional(),
      'how much of what stands behind a thing must fail to be a fact against it',
      { usual: { share: '60%', atLeast: 3 } },
    ),
    flapping: means(
      z
        .strictObject({
          from: means(percent, 'begins at this share of changes', { example: '30%' }),
          to: means(percent, 'ends at this one', { example: '20%' }),
          over: means(z.int().min(2), 'among so many last checks', { example: 21 }),
        })
        .exactOptional(),
      'when what comes and goes is told once, and not again until it has settled; never unless said',
    ),
    rules: means(
      z
        .array(
          z.strictObject({
            name: means(text, 'a sentence; it is given as the reason', { example: 'one ransomware wave is one incident' }),
            source: means(text.exactOptional(), 'only problems of sources of this name; `*` is any run of letters', { example: 'zabbix-*' }),
            tags: means(
              z
                .array(text, formWords('is no list of tags; write [tenant, attack]', 'не список тегов; напишите [tenant, attack]'))
                .min(1, formWords('is empty; name one to five tags', 'пусто; назовите от одного до пяти тегов'))
                .max(
                  5,
                  formWords('are more than five; keep to those that tell wave from wave', 'больше пяти; оставьте те, по которым одну волну отличить от другой'),
                ),
              'problems whose values of all of them are equal belong together',
              { example: ['tenant', 'attack'] },
            ),
            window: means(span.default(ruleWindowMs), 'while they follow each other within so long', { usual: spanInWords(ruleWindowMs), example: '1h' }),
            when: means(condition('problem').exactOptional(), 'a condition in CEL about the `problem`; always unless said', {
              example: "problem.tags.scope == 'security'",
            }),
          }),
          formWords('is no list; begin each rule with a dash', 'не список; начните каждое правило с дефиса'),
        )
        .default([]),
      'what belongs together wherever it is; the first that fits decides',
    ),
  })
  .meta({ description: 'how problems become incidents' });
/** What a source is; how it is reached stands in the bridge's configuration. */
export const SourcesForm = z
  .strictObject({
    sources: means(
      z.array(
        z.strictObject({
          source: means(id, 'as in the configuration', { example: 'zabbix-main' }),
          name: means(text.exactOptional(), 'as people read it'),
          tenant: means(id.exactOptional(), 'whose it is'),
        }),
        formWords('is no list; begin each source with a dash', 'не список; начните каждый источник с дефиса'),
      ),
      'where signals come from',
    ),
  })
  .meta({ description: 'what the sources are; how they are reached stands in the configuration' });
