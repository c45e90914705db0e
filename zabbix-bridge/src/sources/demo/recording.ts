// recording: Zabbix traffic as it was once recorded, moved in time so that it happens now, with event ids of its own.
import { readFileSync } from 'node:fs';
import type { EpochMs } from '../../model/moment.ts';
import { second } from '../../model/moment.ts';
import { clockOf } from '../zabbix/macro.ts';

type Line = Readonly<Record<string, unknown>>;
/** `afterMs` counts from the start of the recording. */
export type Recorded = { readonly afterMs: number; readonly line: Line };

/** When all recordings begin by their own clocks. */
const recordingBegan = Date.UTC(2026, 10, 21, 12, 31);
const stories = ['core-switch', 'silent-mail', 'noise'] as const;

const textOf = (file: string): string => readFileSync(new URL(`./fixtures/${file}`, import.meta.url), 'utf8');

/** The estate that the stories happen in, as a topology file. */
export const demoTopologyText = (): string => textOf('topology.json');

/** @returns all stories as one stream, in the order of delivery */
export function readRecording(): readonly Recorded[] {
  const lines = stories.flatMap((story) =>
    textOf(`${story}.ndjson`)
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => JSON.parse(text) as Line),
  );
  return lines.map((line) => ({ afterMs: deliveredAt(line) - recordingBegan, line })).sort((a, b) => a.afterMs - b.afterMs);
}

const deliveredAt = (line: Line): EpochMs => (typeof line.at === 'number' ? line.at : Date.parse(String(line.sent_at)));

/**
 * @param start when the recording is to begin anew, ms
 * @returns the line as it would have been sent then; ids of events and reports begin with the start's second and so never repeat
 */
export function happeningAt({ line }: Recorded, start: EpochMs): Line {
  const by = start - recordingBegan;
  const series = Math.floor(start / second);
  if (typeof line.at === 'number') return { ...line, at: line.at + by, id: `${String(line.id)}-${series}` };
  const moved: Record<string, unknown> = {
    ...line,
    event_id: `${series}${String(line.event_id)}`,
    sent_at: new Date(Date.parse(String(line.sent_at)) + by).toISOString(),
  };
  for (const phase of ['event', 'event_recovery', 'event_update'] as const) {
    const at = clockOf(text(line[`${phase}_date`]), text(line[`${phase}_time`]));
    if (at === undefined) continue; // a macro that this phase does not fill
    const [date, time] = new Date(at + by).toISOString().split('T');
    moved[`${phase}_date`] = date?.replaceAll('-', '.');
    moved[`${phase}_time`] = time?.slice(0, 8);
  }
  return moved;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
