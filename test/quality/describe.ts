// describe: says for one failure what was expected and what came, for whoever tunes the engine.
import type { SeenIncident } from './drive.ts';
import { overlap, type Fate, type Judged } from './score.ts';
import type { Storm } from './storm/storm.ts';

/** `badness` orders them: merged and missed first, then not found, told too often, wrong root, told late. 0 is flawless. */
export type Described = { readonly storm: string; readonly kind: string; readonly badness: number; readonly lines: readonly string[] };

export function describeFates(storm: Storm, judged: Judged): Described[] {
  const ofFailures = judged.fates.map((fate) => describeFate(storm, fate, judged));
  const ofFalse = judged.falseAlarms.map((incident) => ({
    storm: storm.name,
    kind: 'false alarm',
    badness: 3,
    lines: [`${storm.name}  false alarm`, `    ${sayIncident(storm, incident)}`],
  }));
  return [...ofFailures, ...ofFalse].filter((each) => each.badness > 0);
}

function describeFate(storm: Storm, fate: Fate, judged: Judged): Described {
  const { failure, incident } = fate;
  const about = [...judged.extra, ...judged.fates.flatMap((each) => each.incident ?? [])].filter((each) =>
    failure.members.some((member) => each.members.has(member) || each.told?.members.includes(member)),
  );
  const wrong = [
    fate.missed ? 'MISSED' : '',
    judged.merged.some((each) => failure.members.filter((member) => each.members.has(member)).length * 2 > failure.members.length)
      ? 'merged with a stranger'
      : '',
    incident ? '' : 'not found',
    fate.announcements > 1 ? `announced ${fate.announcements} times` : '',
    incident && !fate.rootRight ? `root ${incident.root}` : '',
    incident && incident.priority !== failure.priority ? `priority ${incident.priority}` : '',
    (fate.toldAfterMs ?? 0) > 120_000 ? `told after ${Math.round((fate.toldAfterMs ?? 0) / 1_000)} s` : '',
  ].filter((text) => text !== '');
  const badness =
    (fate.missed ? 20 : 0) +
    (incident ? 0 : 10) +
    2 * Math.max(0, fate.announcements - 1) +
    (incident && !fate.rootRight ? 3 : 0) +
    ((fate.toldAfterMs ?? 0) > 120_000 && failure.priority === 'P1' ? 1 : 0);
  const hosts = failure.members.length;
  const head = `${storm.name}  #${failure.id} ${failure.kind} ${failure.priority} at ${clockOf(storm, failure.at)}, ${hosts} members, root ${failure.roots.join(' or ')}: ${wrong.join(', ') || 'as it should be'}`;
  const held = incident ? [incident, ...about.filter((each) => each !== incident)] : about;
  return {
    storm: storm.name,
    kind: failure.kind,
    badness,
    lines: [
      head,
      ...held.slice(0, 8).map((each) => `    ${sayIncident(storm, each)}, overlap ${overlap(failure, each).toFixed(2)}`),
      ...(held.length > 8 ? [`    … and ${held.length - 8} more`] : []),
    ],
  };
}

/** Time since the storm's topology was learned, as minutes and seconds. */
export function clockOf(storm: Storm, at: number): string {
  const seconds = Math.round((at - (storm.signals[0]?.at ?? 0)) / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** One incident in one line: when and why it was told, with which root, whose members it holds. */
export function sayIncident(storm: Storm, incident: SeenIncident): string {
  const told = incident.told
    ? `told ${clockOf(storm, incident.told.at)} as ${incident.told.priority} ${incident.told.root} with ${incident.told.members.length} (${incident.told.why.kind})`
    : 'never told';
  return `${incident.id} ${incident.state} ${incident.priority} ${incident.root}, ${told}; holds ${whose(storm, incident)}`;
}

function whose(storm: Storm, incident: SeenIncident): string {
  const held = incident.members.size > 0 ? [...incident.members] : (incident.told?.members ?? []);
  const counts = Map.groupBy(held, (member) => {
    const belongs = storm.truth.get(member);
    return belongs === undefined ? 'unknown' : 'failure' in belongs ? `#${belongs.failure}` : belongs.noise;
  });
  return [...counts].map(([owner, members]) => `${members.length} of ${owner}`).join(', ') || 'nothing';
}
