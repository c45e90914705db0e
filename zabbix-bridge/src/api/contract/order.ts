// order: what a person can tell Nabat to do, each with the form of its body.
import { z } from 'zod';
import type { CommandName, Order } from '../../model/command.ts';
import { problemKey } from './problem.ts';
import { silenceTarget } from './planned.ts';
import { givenMs, list, name, priority, prose, severity } from './parts.ts';

const incident = z.string().min(1).max(100).meta({ description: 'id or number, as INC-2041' });
const ifVersion = z.int().min(0).exactOptional().meta({ description: 'refused with command-conflict when the incident is no longer at this version' });
const note = prose(4_000).exactOptional();
const services = list(name).meta({ description: 'ids of services' });
const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/)
  .exactOptional()
  .meta({ description: 'only for who sees all tenants; made up when absent. The same again replaces the earlier' });

const known = z
  .strictObject({
    hypothesis: prose(4_000).nullable().exactOptional(),
    plan: prose(4_000).nullable().exactOptional(),
    checked: prose(4_000).nullable().exactOptional().meta({ description: 'what has been checked; stakeholders read it as it stands, so it may name no host' }),
    expectedRecoveryAt: givenMs.nullable().exactOptional(),
    workaround: prose(4_000).nullable().exactOptional(),
  })
  .refine((fields) => Object.keys(fields).length > 0, { message: 'names nothing that is known', params: { ru: 'не названо ничего известного' } })
  .meta({ description: 'what is left out stays; null takes it back' });
const target = z
  .strictObject(silenceTarget.shape)
  .refine((fields) => Object.keys(fields).length > 0, { message: 'names no target', params: { ru: 'цель не названа' } })
  .meta({ description: 'incident, host, service or trigger; all that is named must hold' });

const swapped = z
  .strictObject({ person: name, from: givenMs, until: givenMs })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'is not after `from`', params: { ru: 'не позже, чем `from`' } });

/** One form per command; the name itself stands in the address, or in `command` where many come at once. */
export const orderBodies = {
  declare: z.strictObject({ title: prose(300), services, priority, note }),
  acknowledge: z.strictObject({ incident, message: note, ifVersion }),
  unacknowledge: z.strictObject({ incident, message: note, ifVersion }),
  assign: z.strictObject({ incident, owner: name.nullable(), ifVersion }),
  'set-priority': z.strictObject({
    incident,
    priority: priority.nullable().meta({ description: 'null: let Nabat decide again' }),
    reason: prose(1_000),
    ifVersion,
  }),
  'set-known': z.strictObject({ incident, known, ifVersion }),
  stabilise: z.strictObject({ incident, note, ifVersion }),
  unstabilise: z.strictObject({ incident, note, ifVersion }),
  resolve: z.strictObject({ incident, note: prose(4_000), ifVersion }),
  close: z.strictObject({ incident, note, closeInSource: z.boolean().exactOptional(), ifVersion }),
  reopen: z.strictObject({ incident, note: prose(4_000), ifVersion }),
  merge: z.strictObject({ incident, into: incident, ifVersion }),
  split: z.strictObject({ incident, members: z.array(z.string().min(1)).min(1).max(1_000).readonly(), note, ifVersion }),
  comment: z.strictObject({ incident, text: prose(4_000), toSource: z.boolean().exactOptional(), ifVersion }),
  'explain-miss': z.strictObject({ incident, text: prose(4_000), ifVersion }),
  snooze: z.strictObject({ incident, until: givenMs, note, ifVersion }),
  unsnooze: z.strictObject({ incident, ifVersion }),
  'pass-on': z.strictObject({ incident, note, ifVersion }),
  'tell-stakeholders': z.strictObject({
    incident,
    checked: prose(4_000)
      .exactOptional()
      .meta({ description: 'what has been checked; they read it as it stands, so it may name no host. Absent: as it is known by now' }),
    ifVersion,
  }),
  silence: z.strictObject({ id, target, until: givenMs, reason: prose(1_000) }),
  unsilence: z.strictObject({ id: name }),
  'plan-works': z
    .strictObject({ id, name: prose(300), hosts: list(name), services, from: givenMs, until: givenMs })
    .refine(({ hosts, services: some }) => hosts.length + some.length > 0, {
      path: ['hosts'],
      message: 'names neither a host nor a service',
      params: { ru: 'не назван ни хост, ни сервис' },
    })
    .refine(({ from, until }) => from < until, { path: ['until'], message: 'is not after `from`', params: { ru: 'не позже, чем `from`' } }),
  'end-works': z.strictObject({ id: name }),
  'wait-for-customer': z.strictObject({ incident, note, ifVersion }),
  continue: z.strictObject({ incident, note, ifVersion }),
  'override-on-call': z
    .strictObject({
      id,
      schedule: name,
      people: list(name).meta({ description: 'ids of those who are on call instead; nobody: an absence that nobody stands in for' }),
      replaces: name.exactOptional().meta({ description: 'only in the place of this person; absent: of everybody' }),
      from: givenMs,
      until: givenMs,
      reason: prose(1_000),
    })
    .refine(({ from, until }) => from < until, { path: ['until'], message: 'is not after `from`', params: { ru: 'не позже, чем `from`' } }),
  'swap-on-call': z.strictObject({
    id,
    schedule: name,
    shifts: z.tuple([swapped, swapped]).readonly().meta({ description: 'of two people; each takes over what the other gives up' }),
    reason: prose(1_000),
  }),
  'end-override': z.strictObject({ id: name.meta({ description: 'of an override, or of a swap: of both of its halves then' }) }),
  'hand-over': z.strictObject({
    id,
    from: givenMs.meta({ description: 'when the shift began' }),
    until: givenMs.exactOptional().meta({ description: 'when it ended; now unless said' }),
    note: prose(8_000).exactOptional(),
  }),
  'take-over': z.strictObject({ id: name.meta({ description: 'of the handover' }), note }),
  'rate-problem': z.strictObject({ problem: problemKey, severity, message: note }),
} satisfies { readonly [Name in CommandName]: z.ZodType };

/** A body as it was read, with the name of its command: what the engine takes, less ids that are still to be made up. */
export type Wish = { [Name in CommandName]: { readonly command: Name } & z.output<(typeof orderBodies)[Name]> }[CommandName];

/** @returns the order in a wish, once the ids that it leaves open are made up by `newId`; what is `undefined` here was absent there */
export function orderOf(wish: Wish, newId: (prefix: string) => string): Order {
  switch (wish.command) {
    case 'silence':
      return { ...wish, id: wish.id ?? newId('silence') };
    case 'plan-works':
      return { ...wish, id: wish.id ?? newId('works') };
    case 'override-on-call':
      return { ...wish, id: wish.id ?? newId('override') };
    case 'swap-on-call':
      return { ...wish, id: wish.id ?? newId('swap') };
    case 'hand-over':
      return { ...wish, id: wish.id ?? newId('handover') };
    default: {
      const { ifVersion: _, ...order } = 'ifVersion' in wish ? wish : { ...wish, ifVersion: undefined };
      return order;
    }
  }
}

/** What each does, and a body that does it. */
export const orderWords: { readonly [Name in CommandName]: { readonly does: string; readonly example: z.input<(typeof orderBodies)[Name]> } } = {
  declare: { does: 'Declare an incident by hand', example: { title: 'Entrance turnstiles do not open', services: ['office.access'], priority: 'P2' } },
  acknowledge: {
    does: 'Take an incident: you become its owner, and every member problem is acknowledged in its source',
    example: { incident: 'INC-2041', message: 'on it', ifVersion: 6 },
  },
  unacknowledge: { does: 'Give an incident back', example: { incident: 'INC-2041', message: 'not mine after all' } },
  assign: { does: 'Hand an incident to somebody, or to nobody', example: { incident: 'INC-2041', owner: 'boris' } },
  'set-priority': {
    does: 'Set the priority by hand, or let Nabat decide again',
    example: { incident: 'INC-2041', priority: 'P1', reason: 'payroll runs today' },
  },
  'set-known': {
    does: 'Write down hypothesis, plan, what has been checked, expected recovery or workaround',
    example: { incident: 'INC-2041', known: { hypothesis: 'the network card died', expectedRecoveryAt: 1_795_287_600_000 } },
  },
  stabilise: {
    does: 'Say that the business works again though the cause is still there',
    example: { incident: 'INC-2041', note: 'mail goes through the spare' },
  },
  unstabilise: { does: 'Say that the business works no more', example: { incident: 'INC-2041', note: 'the spare is full' } },
  resolve: { does: 'Say that it is over', example: { incident: 'INC-2041', note: 'card replaced' } },
  close: { does: 'Close an incident, and on wish its problems in their source', example: { incident: 'INC-2041', closeInSource: true } },
  reopen: { does: 'Open a resolved or closed incident again', example: { incident: 'INC-2041', note: 'it is back' } },
  merge: { does: 'Put an incident into another one', example: { incident: 'INC-2043', into: 'INC-2041' } },
  split: {
    does: 'Take members out into an incident of their own; all that came with a merge, within the hour, are the merged incident again',
    example: { incident: 'INC-2041', members: ['zabbix-main:20899'] },
  },
  comment: {
    does: 'Add to the timeline, and on wish to the problems in their source',
    example: { incident: 'INC-2041', text: 'supplier called, case 88-12', toSource: true },
  },
  'explain-miss': {
    does: 'Explain for the month’s report why an incident missed its SLA; what is said later replaces it',
    example: { incident: 'INC-2041', text: 'the provider moved the machine without telling' },
  },
  snooze: { does: 'Be told nothing of an incident until then', example: { incident: 'INC-2041', until: 1_795_287_600_000 } },
  unsnooze: { does: 'Wake a snoozed incident', example: { incident: 'INC-2041' } },
  'pass-on': {
    does: 'Pass an incident on to the next in line at once; who has it gives it back',
    example: { incident: 'INC-2041', note: 'I am on a train' },
  },
  'tell-stakeholders': {
    does: 'Tell stakeholders now how it stands, without a sound who knows of it; who was promised to hear and has not yet, hears of it',
    example: { incident: 'INC-2041', checked: 'every message is kept and will be delivered' },
  },
  silence: {
    does: 'Do not notify about a host, service, trigger or incident until then',
    example: { target: { host: 'file-03' }, until: 1_795_320_000_000, reason: 'disk is being replaced' },
  },
  unsilence: { does: 'End a silence', example: { id: 'silence-93aa' } },
  'plan-works': {
    does: 'Announce works: problems inside them open no incident',
    example: { name: 'switch firmware', hosts: ['sw-3'], services: [], from: 1_795_300_000_000, until: 1_795_303_600_000 },
  },
  'end-works': { does: 'End announced works now', example: { id: 'works-7c1e' } },
  'wait-for-customer': {
    does: 'Say that nothing can be done until the customer answers: SLA clocks whose plan says so stand still',
    example: { incident: 'INC-2041', note: 'asked for a maintenance window' },
  },
  continue: { does: 'Say that work goes on: the clocks run again', example: { incident: 'INC-2041', note: 'the window is tonight' } },
  'override-on-call': {
    does: 'Put somebody else on call for a while',
    example: { schedule: 'line-1', people: ['boris'], replaces: 'anna', from: 1_795_300_000_000, until: 1_795_343_200_000, reason: 'Anna is ill' },
  },
  'swap-on-call': {
    does: 'Let two people swap their shifts, both or neither',
    example: {
      schedule: 'line-1',
      shifts: [
        { person: 'anna', from: 1_795_300_000_000, until: 1_795_343_200_000 },
        { person: 'boris', from: 1_795_386_400_000, until: 1_795_429_600_000 },
      ],
      reason: 'Anna’s parents’ evening',
    },
  },
  'end-override': { does: 'End an override of the on-call schedule, or a swap, now', example: { id: 'override-5b20' } },
  'hand-over': {
    does: 'Hand a shift over: what is to be known stands in the note, all else the record knows',
    example: { from: 1_795_246_800_000, note: 'the provider of msk1 calls back by nine' },
  },
  'take-over': { does: 'Take a shift over that was handed over', example: { id: 'handover-41d0' } },
  'rate-problem': { does: 'Change a problem’s severity in its source', example: { problem: 'zabbix-main:20892', severity: 3, message: 'a test server' } },
};
