// deeds: what happens in a scenario, sentence by sentence.
import type { Fault } from '../faults/fault.ts';
import {
  addsUnknown,
  moreThanResolves,
  namesNoHost,
  noAnnouncement,
  noSeverity,
  noSpanIn,
  nothingThatHappens,
  nothingToDo,
  tagWithoutValue,
} from '../faults/scenario-fault.ts';
import { nearest } from '../nearest.ts';
import { namesOf, expanded } from './names.ts';
import type { Deed } from './scenario.ts';
import { writtenSpan } from '../written-span.ts';

/** What is wrong with a sentence, and what to write instead. */
export type Misread = Fault;
export const isMisread = (read: object): read is Misread => 'says' in read && 'mend' in read;

export const severityNames = ['not classified', 'information', 'warning', 'average', 'high', 'disaster'] as const;
const levels = [0, 1, 2, 3, 4, 5] as const;

const forms = [
  'exch-01 "Unavailable by ICMP ping" opens',
  'web-{01..40} "Disk is full" opens, severity average, tags component=disk',
  'exch-01 "Unavailable by ICMP ping" resolves',
  'report on mail "nobody can send mail" by anna',
  'works on [sw-3, sw-4] in 2d for 2h "switch firmware"',
  'zabbix-main falls silent',
  'anna takes mail',
] as const;

/** @returns what the sentence says happens; never throws */
export function readDeed(sentence: string): Deed | Misread {
  const text = sentence.trim();
  return problemDeed(text) ?? reportDeed(text) ?? worksDeed(text) ?? sourceDeed(text) ?? orderDeed(text) ?? nothingThatHappens(forms);
}

function problemDeed(text: string): Deed | Misread | undefined {
  const [, who, trigger, what, rest = ''] = /^(\S[^"]*?)\s+"([^"]+)"\s+(opens|resolves)\b(.*)$/.exec(text) ?? [];
  if (who === undefined || trigger === undefined) return undefined;
  const hosts = namesOf(who);
  if (!hosts) return namesNoHost(who);
  const triggers = expanded(trigger);
  if (what === 'resolves') return rest.trim() === '' ? { kind: 'resolves', hosts, triggers } : moreThanResolves(rest.trim(), forms);
  let severity: (typeof levels)[number] = 4;
  const tags: { tag: string; value: string }[] = [];
  for (const part of rest.split(/,(?![^{]*\})/).map((each) => each.trim())) {
    if (part === '') continue;
    const [, word] = /^severity\s+(.+)$/.exec(part) ?? [];
    const [, pairs] = /^tags\s+(.+)$/.exec(part) ?? [];
    if (word !== undefined) {
      const level = levels.find((each) => severityNames[each] === word.toLowerCase() || String(each) === word);
      if (level === undefined) return noSeverity(word, severityNames);
      severity = level;
    } else if (pairs !== undefined) {
      for (const pair of pairs.split(/\s+/)) {
        const [, tag, value] = /^([^=\s]+)=(.*)$/.exec(pair) ?? [];
        if (tag === undefined || value === undefined) return tagWithoutValue(pair);
        tags.push({ tag, value });
      }
    } else return addsUnknown(part);
  }
  return { kind: 'opens', hosts, triggers, severity, tags };
}

function reportDeed(text: string): Deed | undefined {
  const [, service, says = '', by = 'somebody'] = /^report on (\S+)(?:\s+"([^"]*)")?(?:\s+by\s+(\S+))?$/.exec(text) ?? [];
  return service === undefined ? undefined : { kind: 'report', service, text: says, by };
}

function worksDeed(text: string): Deed | Misread | undefined {
  const [, kind, on, begins, span, name = 'planned works'] = /^works on (service\s+)?(\S.*?)(?: in (\S+))? for (\S+)(?:\s+"([^"]*)")?$/.exec(text) ?? [];
  if (on === undefined || span === undefined) return undefined;
  const [names, forMs, inMs] = [namesOf(on), writtenSpan(span), begins === undefined ? 0 : writtenSpan(begins)];
  if (!names || forMs === undefined || inMs === undefined) return noAnnouncement;
  return { kind: 'works', name, hosts: kind === undefined ? names : [], services: kind === undefined ? [] : names, inMs, forMs };
}

function sourceDeed(text: string): Deed | undefined {
  const [, source, how] = /^(\S+) (falls silent|answers again)$/.exec(text) ?? [];
  return source === undefined ? undefined : { kind: how === 'falls silent' ? 'falls-silent' : 'answers-again', source };
}

type Fields = Readonly<Record<string, unknown>>;
type Verb = {
  readonly form: string;
  readonly match: RegExp;
  readonly read: (parts: readonly string[]) => { readonly command: string; readonly fields: Fields } | undefined;
};
const noted = (note: string): Fields => (note === '' ? {} : { note });

/** Who does it stands in front of each. */
const verbs: readonly Verb[] = [
  { form: 'takes mail', match: /^takes (\S+)$/, read: ([incident]) => ({ command: 'acknowledge', fields: { incident } }) },
  { form: 'gives mail back', match: /^gives (\S+) back$/, read: ([incident]) => ({ command: 'unacknowledge', fields: { incident } }) },
  { form: 'assigns mail to boris', match: /^assigns (\S+) to (\S+)$/, read: ([incident, owner]) => ({ command: 'assign', fields: { incident, owner } }) },
  {
    form: 'stabilises mail "over the second line"',
    match: /^stabilises (\S+)(?: "([^"]*)")?$/,
    read: ([incident, note = '']) => ({ command: 'stabilise', fields: { incident, ...noted(note) } }),
  },
  {
    form: 'resolves mail "restarted the transport"',
    match: /^resolves (\S+) "([^"]+)"$/,
    read: ([incident, note]) => ({ command: 'resolve', fields: { incident, note } }),
  },
  {
    form: 'closes mail "was a test"',
    match: /^closes (\S+)(?: "([^"]*)")?$/,
    read: ([incident, note = '']) => ({ command: 'close', fields: { incident, ...noted(note) } }),
  },
  { form: 'reopens mail "it is back"', match: /^reopens (\S+) "([^"]+)"$/, read: ([incident, note]) => ({ command: 'reopen', fields: { incident, note } }) },
  {
    form: 'notes on mail "asked the provider"',
    match: /^notes on (\S+) "([^"]+)"$/,
    read: ([incident, text]) => ({ command: 'comment', fields: { incident, text } }),
  },
  {
    form: 'explains mail "the provider"',
    match: /^explains (\S+) "([^"]+)"$/,
    read: ([incident, text]) => ({ command: 'explain-miss', fields: { incident, text } }),
  },
  {
    form: 'sets mail to P1 "the board cannot work"',
    match: /^sets (\S+) to (P[123]) "([^"]+)"$/,
    read: ([incident, priority, reason]) => ({ command: 'set-priority', fields: { incident, priority, reason } }),
  },
  { form: 'snoozes mail for 30m', match: /^snoozes (\S+) for (\S+)$/, read: ([incident, span]) => timed('snooze', { incident }, span) },
  {
    form: 'silences mail for 2h "known, is replaced tonight"',
    match: /^silences (\S+) for (\S+) "([^"]+)"$/,
    read: ([silenced, span, reason]) => timed('silence', { silenced, reason }, span),
  },
  { form: 'expects mail back in 2h', match: /^expects (\S+) back in (\S+)$/, read: ([incident, span]) => timed('expect', { incident }, span) },
  {
    form: 'checks mail "our servers answer"',
    match: /^checks (\S+) "([^"]+)"$/,
    read: ([incident, checked]) => ({ command: 'check', fields: { incident, checked } }),
  },
  {
    form: 'waits for the customer on mail',
    match: /^waits for the customer on (\S+)$/,
    read: ([incident]) => ({ command: 'wait-for-customer', fields: { incident } }),
  },
  { form: 'goes on with mail', match: /^goes on with (\S+)$/, read: ([incident]) => ({ command: 'continue', fields: { incident } }) },
  {
    form: 'stands in on line-1 for 8h "Anna is ill"',
    match: /^stands in on (\S+) for (\S+) "([^"]+)"$/,
    read: ([schedule, span, reason]) => timed('override-on-call', { schedule, reason }, span),
  },
];

function timed(command: string, fields: Fields, span = ''): { readonly command: string; readonly fields: Fields } | undefined {
  const forMs = writtenSpan(span);
  return forMs === undefined ? undefined : { command, fields: { ...fields, forMs } };
}

/** What a person does: `anna takes mail`. */
function orderDeed(text: string): Deed | Misread | undefined {
  const [, by, rest] = /^(\S+) (.+)$/.exec(text) ?? [];
  if (by === undefined || rest === undefined) return undefined;
  for (const { match, read, form } of verbs) {
    const parts = match.exec(rest);
    if (!parts) continue;
    const order = read(parts.slice(1));
    return order ? { kind: 'order', by, ...order } : noSpanIn(`${by} ${form}`);
  }
  const verb = rest.split(' ')[0] ?? '';
  const meant = nearest(
    verb,
    verbs.map(({ form }) => form.split(' ')[0] ?? ''),
  );
  const like = verbs.find(({ form }) => form.startsWith(`${meant} `));
  return like && nothingToDo(by, `${by} ${like.form}`);
}

/** Every sentence about what a person does, as it is written; for the reference. */
export const orderForms: readonly string[] = verbs.map(({ form }) => `anna ${form}`);
export const deedForms: readonly string[] = forms;
