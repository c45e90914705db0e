// strangers: names in a scenario that nobody and nothing bears, so that what it expects of them would prove nothing.
import type { Fault } from '../faults/fault.ts';
import { noneCalled } from '../faults/name-fault.ts';
import { hostNotGiven, hostWithoutProblem, nothingCalled } from '../faults/scenario-fault.ts';
import type { Finding } from '../finding.ts';
import { nearestAmong } from '../nearest.ts';
import type { Claim, Deed, IncidentClaim, Place, Scenario } from './scenario.ts';

/** Whether something is called so, and what is, for whoever misspelt it. */
export type Named = { readonly has: (name: string) => boolean; readonly all: Iterable<string> };
/** Every name that a scenario may use. */
export type NamesOfStory = {
  /** Who may be told: people, rooms, teams, schedules. */
  readonly told: Named;
  /** Who may act and own. */
  readonly people: Named;
  readonly schedules: Named;
  readonly services: Named;
  readonly hosts: Named;
  /** What an incident can be meant by, or have for its root: services, hosts, whatever else there is. */
  readonly things: Named;
};

/** @returns a finding for each such name, at the sentence that has it: a misspelt name makes "was not told" and "never" true whatever happens */
export function strangersIn(scenario: Scenario, names: NamesOfStory): readonly Finding[] {
  const asks = asking(names, openedIn(scenario));
  const findings: Finding[] = [];
  const say = (place: Place, faults: readonly Fault[]): void => {
    for (const fault of faults) {
      const isSaid = findings.some(({ line, column, says }) => line === place.line && column === place.column && says === fault.says);
      if (!isSaid) findings.push({ level: 'error', file: scenario.file, ...place, ...fault });
    }
  };
  for (const { deed, place } of scenario.happens) say(place, deedStrangers(deed, asks));
  for (const { claims, says, place } of scenario.expects)
    for (const [index, claim] of claims.entries()) say({ ...place, text: `${place.text}: ${says[index] ?? ''}` }, claimStrangers(claim, asks));
  return findings;
}

type Asks = { readonly [Of in keyof NamesOfStory | 'opened']: (name: string) => readonly Fault[] };

function asking(names: NamesOfStory, opened: ReadonlySet<string>): Asks {
  const asks = ({ has, all }: Named, faultOf: (name: string, meant: string | undefined) => Fault) => {
    const nearest = nearestAmong(all);
    return (name: string): readonly Fault[] => (has(name) ? [] : [faultOf(name, nearest(name))]);
  };
  return {
    told: asks(names.told, (name, meant) => noneCalled('anybody', name, meant)),
    people: asks(names.people, (name, meant) => noneCalled('person', name, meant)),
    schedules: asks(names.schedules, (name, meant) => noneCalled('schedule', name, meant)),
    services: asks(names.services, (name, meant) => noneCalled('service', name, meant)),
    hosts: asks(names.hosts, hostNotGiven),
    things: asks(names.things, nothingCalled),
    opened: asks({ has: (name) => opened.has(name), all: opened }, hostWithoutProblem),
  };
}

const openedIn = ({ happens }: Scenario): ReadonlySet<string> => new Set(happens.flatMap(({ deed }) => (deed.kind === 'opens' ? deed.hosts : [])));

/** Whoever reports may be anybody. */
function deedStrangers(deed: Deed, asks: Asks): readonly Fault[] {
  switch (deed.kind) {
    case 'report':
      return asks.services(deed.service);
    case 'works':
      return [...deed.services.flatMap(asks.services), ...deed.hosts.flatMap(asks.hosts)];
    case 'order': {
      const { by, fields } = deed;
      const named = (field: string, ask: (name: string) => readonly Fault[]): readonly Fault[] => {
        const name = fields[field];
        return typeof name === 'string' ? ask(name) : [];
      };
      const silenced = (name: string): readonly Fault[] => (asks.hosts(name).length === 0 ? [] : asks.services(name));
      return [
        ...asks.people(by),
        ...named('owner', asks.people),
        ...named('incident', asks.things),
        ...named('schedule', asks.schedules),
        ...named('silenced', silenced),
      ];
    }
    default:
      return []; // a host on which something opens is there by that
  }
}

function claimStrangers(claim: Claim, asks: Asks): readonly Fault[] {
  switch (claim.kind) {
    case 'incident':
      return [...asks.things(claim.incident), ...ofIncident(claim.is, asks)];
    case 'why':
      return asks.things(claim.incident);
    case 'service':
      return asks.services(claim.service);
    case 'reached':
    case 'told-of-works':
      return claim.who === undefined ? [] : asks.told(claim.who);
    default:
      return [];
  }
}

function ofIncident(is: IncidentClaim, asks: Asks): readonly Fault[] {
  switch (is.kind) {
    case 'root':
      return asks.things(is.root);
    case 'owner':
      return is.owner === null ? [] : asks.people(is.owner);
    case 'role':
      return asks.opened(is.host);
    default:
      return [];
  }
}
