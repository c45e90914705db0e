// demo: replays recorded Zabbix traffic at a watchable pace: a core switch takes 40 hosts with it; mail is dead and every server green.
import type { Clock, Timers } from '../../model/clock.ts';
import type { Decision } from '../../model/decision.ts';
import { reportOfMember, type IncidentId } from '../../model/incident.ts';
import type { Intake } from '../../model/intake.ts';
import type { EpochMs } from '../../model/moment.ts';
import { minute, second } from '../../model/moment.ts';
import type { Signal } from '../../model/signal.ts';
import type { Topology } from '../../model/topology.ts';
import type { Locale } from '../../words/locale.ts';
import { readLine } from '../dialect.ts';
import { readTopologyFile } from '../topology-file.ts';
import { russianReports, russianServiceNames } from './names-ru.ts';
import type { Recorded } from './recording.ts';
import { demoTopologyText, happeningAt, readRecording } from './recording.ts';

export const demoSource = 'demo';

export type DemoParts = {
  readonly intake: Pick<Intake, 'accept' | 'decide'>;
  readonly clock: Clock;
  readonly timers: Timers;
  /** In whose words the services are called; English when absent. */
  readonly locale?: Locale;
  /** Told when signals could not be handed in; the demo goes on with what follows. */
  readonly failed: (error: unknown) => void;
};

export type Demo = {
  /** Nothing is handed in after this. */
  stop(): void;
};

/** After the last recovery somebody finds the mail queue; then all is quiet until the next round. */
const mailMendedMs = 5 * minute;
const roundMs = 7 * minute;

/**
 * Begins at once: first the topology, then 12 hosts that are already silent within the second, then the rest, for as long as it is
 * not stopped. Goes through the same readers as real traffic.
 */
export function startDemo(parts: DemoParts): Demo {
  const recording = readRecording();
  let stopped = false;
  let callOff: () => void = () => {};

  const hand = async (signals: readonly Signal[]): Promise<readonly Decision[]> => {
    try {
      return signals.length === 0 ? [] : (await parts.intake.decide(signals)).map(({ decision }) => decision);
    } catch (error) {
      parts.failed(error);
      return [];
    }
  };
  const wait = (until: EpochMs): Promise<void> =>
    new Promise((done) => {
      callOff = parts.timers.after(Math.max(0, until - parts.clock()), done);
    });

  const round = async (start: EpochMs): Promise<void> => {
    const complained = new Set<IncidentId>();
    for (const batch of batches(recording)) {
      await wait(start + batch.afterMs);
      if (stopped) return;
      for (const incident of reportedIncidents(await hand(batch.lines.flatMap((line) => signalsOf(line, start, parts.locale))))) complained.add(incident);
    }
    await wait(start + mailMendedMs);
    if (stopped) return;
    await hand([...complained].map((incident) => mended(incident, parts.clock(), parts.locale)));
    await wait(start + roundMs);
  };

  const run = async (): Promise<void> => {
    await hand([{ kind: 'topology-learned', at: parts.clock(), from: demoSource, topology: demoTopology(parts.locale) }]);
    while (!stopped) await round(parts.clock());
  };
  void run();
  return {
    stop() {
      stopped = true;
      callOff();
    },
  };
}

/** What the demo's Zabbix and rules know: two sites, their core switches, 53 hosts and eight services of three tenants. */
export function demoTopology(locale: Locale = 'en'): Topology {
  const read = readTopologyFile(demoTopologyText());
  if (!read.ok) throw new Error(`the demo's own topology cannot be read: ${read.error.faults.map(({ place, says }) => `${place} ${says}`).join('; ')}`);
  if (locale === 'en') return read.value;
  return { ...read.value, services: read.value.services.map((service) => ({ ...service, name: russianServiceNames[service.id] ?? service.name })) };
}

/** Lines that were delivered within the same half second are handed in together, as Zabbix's alerters would. */
function batches(recording: readonly Recorded[]): readonly { readonly afterMs: number; readonly lines: readonly Recorded[] }[] {
  const made: { readonly afterMs: number; readonly lines: Recorded[] }[] = [];
  for (const line of recording) {
    const last = made.at(-1);
    if (last !== undefined && line.afterMs - (last.lines[0]?.afterMs ?? 0) < second / 2)
      made[made.length - 1] = { afterMs: line.afterMs, lines: [...last.lines, line] };
    else made.push({ afterMs: line.afterMs, lines: [line] });
  }
  return made;
}

function signalsOf(recorded: Recorded, start: EpochMs, locale: Locale = 'en'): readonly Signal[] {
  const read = readLine(JSON.stringify(happeningAt(recorded, start)), { source: demoSource });
  if (!read.ok) throw new Error(`the demo's own recording cannot be read: ${read.error.faults.map(({ place, says }) => `${place} ${says}`).join('; ')}`);
  const { signals } = read.value;
  if (locale === 'en') return signals;
  return signals.map((signal) => (signal.kind === 'reported' ? { ...signal, ...russianReports[signal.id.slice(0, 'rep-1'.length)] } : signal));
}

/** The incidents that the reports among these decisions ended up in: nothing but a person ends those. */
function reportedIncidents(decisions: readonly Decision[]): readonly IncidentId[] {
  return decisions.flatMap(({ changes }) =>
    changes.flatMap((change) => {
      if (change.kind === 'member-set' && reportOfMember(change.member.id) !== undefined) return [change.incident];
      return change.kind === 'report-received' && change.incident !== undefined ? [change.incident] : [];
    }),
  );
}

const mended = (incident: IncidentId, at: EpochMs, locale: Locale = 'en'): Signal => {
  const note = locale === 'en' ? 'a stuck mail queue was restarted, mail flows again' : 'зависшая очередь перезапущена, почта ходит';
  return { kind: 'commanded', at, id: `demo-mended-${incident}-${at}`, by: 'demo', order: { command: 'resolve', incident, note } };
};
