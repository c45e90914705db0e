// answers: the form of what Zabbix's API answers; everything in it is text, whatever it means.
import { z } from 'zod';
import type { Severity } from '../../model/problem.ts';

const id = z.union([z.string(), z.number()]).transform(String);
const flag = z.union([z.string(), z.number(), z.boolean()]).transform((value) => value === '1' || value === 1 || value === true);
const seconds = z.union([z.string(), z.number()]).transform((value) => Number(value) * 1000);
const severity = z.union([z.string(), z.number()]).transform((value, context): Severity => {
  const number = Number(value);
  if (number === 0 || number === 1 || number === 2 || number === 3 || number === 4 || number === 5) return number;
  context.addIssue({ code: 'custom', message: 'is no severity' });
  return z.NEVER;
});
const tag = z.object({ tag: z.string(), value: z.string() });
const named = z.object({ name: z.string() });

/** What problem.get says when asked only for what may have changed. */
export const OpenRow = z.object({ eventid: id, objectid: id, severity, acknowledged: flag, suppressed: flag.optional().default(false) });
/** What problem.get says of one problem in full. */
export const ProblemRow = OpenRow.extend({
  clock: seconds,
  name: z.string(),
  opdata: z.string().optional(),
  tags: z.array(tag).default([]),
  cause_eventid: id.optional(),
});
/** What a person did to an event: bits as in event.acknowledge. */
export const Deed = z.object({
  acknowledgeid: id.optional(),
  clock: seconds,
  action: z.coerce.number(),
  message: z.string().default(''),
  username: z.string().optional(),
  name: z.string().optional(),
  surname: z.string().optional(),
});
export type Deed = z.infer<typeof Deed>;
export const EventRow = z.object({
  eventid: id,
  objectid: id,
  clock: seconds,
  value: id,
  severity,
  acknowledged: flag,
  /** `0` while it is open. */
  r_eventid: id.default('0'),
  /** Who closed it by hand; `0` for nobody. */
  userid: id.default('0'),
  acknowledges: z.array(Deed).default([]),
});
export type EventRow = z.infer<typeof EventRow>;
export const EventClock = z.object({ eventid: id, clock: seconds });

const item = z.object({
  itemid: id,
  hostid: id.optional(),
  key_: z.string(),
  name: z.string().default(''),
  delay: z.string().default(''),
  type: id.optional(),
});
export const TriggerId = z.object({ triggerid: id });
export const TriggerRow = TriggerId.extend({
  manual_close: flag.default(false),
  hosts: z.array(z.object({ hostid: id, host: z.string() })).default([]),
  groups: z.array(named).optional(),
  hostgroups: z.array(named).optional(),
  items: z.array(item).default([]),
  functions: z.array(z.object({ itemid: id })).default([]),
});
export type TriggerRow = z.infer<typeof TriggerRow>;

export const HostId = z.object({ hostid: id });
export const HostName = z.object({ host: z.string() });
export const MaintainedHost = z.object({ ...HostName.shape, maintenance_type: z.string() });
export const HostRow = HostId.extend({
  ...HostName.shape,
  name: z.string().default(''),
  proxy_hostid: id.optional(),
  proxyid: id.optional(),
  assigned_proxyid: id.optional(),
  groups: z.array(named).optional(),
  hostgroups: z.array(named).optional(),
  tags: z.array(tag).default([]),
  inheritedTags: z.array(tag).default([]),
  /** An empty list where there is none: PHP knows no difference. */
  inventory: z.union([z.record(z.string(), z.string()), z.array(z.unknown())]).optional(),
});
export type HostRow = z.infer<typeof HostRow>;
export const ProxyRow = z.object({ proxyid: id, host: z.string().optional(), name: z.string().optional() });
export type ProxyRow = z.infer<typeof ProxyRow>;

/** A trigger as one end of a dependency. */
export const DependencyRow = TriggerId.extend({
  description: z.string(),
  hosts: z.array(z.object({ hostid: id, host: z.string() })).default([]),
  tags: z.array(tag).default([]),
  items: z.array(z.object({ key_: z.string() })).default([]),
  dependencies: z.array(TriggerId).default([]),
});
export type DependencyRow = z.infer<typeof DependencyRow>;

export const ServiceRow = z.object({
  serviceid: id,
  name: z.string(),
  algorithm: id,
  weight: z.coerce.number().default(0),
  tags: z.array(tag).default([]),
  problem_tags: z.array(tag.extend({ operator: id })).default([]),
  children: z.array(z.object({ serviceid: id })).default([]),
  status_rules: z.array(z.object({ type: id, limit_value: z.coerce.number(), limit_status: z.coerce.number(), new_status: z.coerce.number() })).default([]),
});
export type ServiceRow = z.infer<typeof ServiceRow>;

export const Acknowledged = z.object({ eventids: z.array(id) });
