// claims: what must come of a scenario, sentence by sentence.
import { noQuestion, nothingToCheck } from '../faults/scenario-fault.ts';
import { isMisread, type Misread } from './deeds.ts';
import type { Claim, ClockState, IncidentClaim, Way } from './scenario.ts';
import { writtenSpan } from '../written-span.ts';

const ways: readonly string[] = ['called', 'messaged', 'paged', 'told'] satisfies readonly Way[];
const clockStates: readonly string[] = ['running', 'paused', 'met', 'breached'] satisfies readonly ClockState[];
export const claimForms = [
  'no open incident, 1 transient',
  'incident mail is P1, root dc-01, 3 members, open, owner anna, cause dc-01, symptom exch-01, tenants pharma and retail',
  'mail is down',
  'line-1 was called',
  'it-manager was not told',
  'nobody was paged',
  'anna was paged 2 times',
  'director was told of works 2 times',
  '3 pages',
  'resolution of mail is breached',
  'more than 1 page per person in 10m',
] as const;
const states = ['held', 'open', 'acknowledged', 'stabilised', 'resolved', 'closed'];
const serviceStates = ['ok', 'weakened', 'degraded', 'down'];

/** @returns each claim of a sentence, whose parts stand between commas; or what is wrong with the first that cannot be read; never throws */
export function readClaims(sentence: string): readonly Claim[] | Misread {
  const claims: Claim[] = [];
  let incident: string | undefined;
  for (const part of sentence.split(',').map((each) => each.trim())) {
    const [, named, rest] = /^incident (\S+) (.+)$/.exec(part) ?? [];
    if (named !== undefined) incident = named;
    const read = ofIncident(incident, rest?.replace(/^is (?=P[123]$|held$|open$|acknowledged$|stabilised$|resolved$|closed$)/, '') ?? part) ?? readClaim(part);
    if (isMisread(read)) return read;
    claims.push(read);
  }
  return claims;
}

/** What is said of the incident that was named last. */
function ofIncident(incident: string | undefined, text: string): Claim | undefined {
  if (incident === undefined) return undefined;
  const is = incidentClaim(text);
  return is && { kind: 'incident', incident, is };
}

function incidentClaim(text: string): IncidentClaim | undefined {
  const [first = '', second = '', ...more] = text.split(/\s+/);
  if (/^P[123]$/.test(text)) return { kind: 'priority', priority: text as 'P1' | 'P2' | 'P3' };
  if (states.includes(text)) return { kind: 'state', state: text };
  if (text === 'no owner') return { kind: 'owner', owner: null };
  if (/^\d+$/.test(first) && /^members?$/.test(second)) return { kind: 'members', count: Number(first) };
  if (first === 'tenants' || first === 'tenant') return { kind: 'tenants', tenants: [second, ...more].filter((each) => each !== 'and') };
  if (second === '' || more.length > 0) return undefined;
  if (first === 'root') return { kind: 'root', root: second };
  if (first === 'owner') return { kind: 'owner', owner: second };
  if (first === 'cause' || first === 'symptom' || first === 'related') return { kind: 'role', host: second, role: first };
  return undefined;
}

function readClaim(text: string): Claim | Misread {
  return countClaim(text) ?? worksClaim(text) ?? reachedClaim(text) ?? clockClaim(text) ?? loadClaim(text) ?? serviceClaim(text) ?? nothingToCheck(claimForms);
}

function countClaim(text: string): Claim | undefined {
  const [, compare, count, of] = /^(?:(more than|less than)\s+)?(no|\d+)\s+(open incident|incident|transient|page)s?$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  return {
    kind: 'count',
    of: of as 'open incident' | 'incident' | 'transient' | 'page',
    compare: compare === 'more than' ? 'more' : compare === 'less than' ? 'less' : 'is',
    count: count === 'no' ? 0 : Number(count),
  };
}

function reachedClaim(text: string): Claim | undefined {
  const [, who, not, way, times] = /^(\S+) (?:was|were) (not )?([a-z]+)(?: (\d+) times?)?$/.exec(text) ?? [];
  if (who === undefined || way === undefined || !ways.includes(way)) return undefined;
  return {
    kind: 'reached',
    ...anyOrOne(who),
    way: way as Way,
    not: (who === 'nobody') !== (not !== undefined),
    ...(times === undefined ? {} : { times: Number(times) }),
  };
}

function worksClaim(text: string): Claim | undefined {
  const [, who, not, times] = /^(\S+) (?:was|were) (not )?told of works(?: (\d+) times?)?$/.exec(text) ?? [];
  if (who === undefined) return undefined;
  return {
    kind: 'told-of-works',
    ...anyOrOne(who),
    not: (who === 'nobody') !== (not !== undefined),
    ...(times === undefined ? {} : { times: Number(times) }),
  };
}

const anyOrOne = (who: string): { readonly who?: string } => (who === 'nobody' || who === 'somebody' ? {} : { who });

function clockClaim(text: string): Claim | undefined {
  const [, clock, incident, state] = /^(reaction|resolution|first response) of (\S+) is (\S+)$/.exec(text) ?? [];
  if (incident === undefined || state === undefined || !clockStates.includes(state)) return undefined;
  const name = clock === 'first response' ? 'first-response' : clock === 'reaction' ? 'reaction' : 'resolution';
  return { kind: 'incident', incident, is: { kind: 'clock', clock: name, state: state as ClockState } };
}

function loadClaim(text: string): Claim | undefined {
  const [, pages, span = ''] = /^more than (\d+) pages? per person in (\S+)$/.exec(text) ?? [];
  const withinMs = writtenSpan(span);
  return pages === undefined || withinMs === undefined ? undefined : { kind: 'load', pages: Number(pages), withinMs };
}

function serviceClaim(text: string): Claim | undefined {
  const [, service, state] = /^(?:service )?(\S+) is (\S+)$/.exec(text) ?? [];
  return service === undefined || state === undefined || !serviceStates.includes(state) ? undefined : { kind: 'service', service, state };
}

/** @returns the claim of `why mail is P1: contains "3 reports in 15m"` */
export function readWhy(key: string, value: string): Claim | Misread {
  const [, incident, what] = /^why (\S+) is (P[123]|root)$/.exec(key) ?? [];
  const [, contains] = /^contains "([^"]+)"$/.exec(value.trim()) ?? [];
  if (incident === undefined || contains === undefined) return noQuestion;
  return { kind: 'why', incident, of: what === 'root' ? 'root' : 'priority', contains };
}
