// look: how urgent something is, by word, by shape and, where the terminal shows it, by colour.
import type { Priority } from '../../model/incident.ts';

export type Loudness = 'quiet' | 'plain' | 'good' | 'bad';
export type Look = {
  /** `P1 ▲`: word and shape carry it without the colour. */
  readonly priority: (priority: Priority) => string;
  readonly tone: (text: string, loudness: Loudness) => string;
};

const shapes: Readonly<Record<Priority, string>> = { P1: '▲', P2: '◆', P3: '●' };
/** Vermilion, orange and sky blue stay apart for every kind of colour-blind eyes; numbers of the 256-colour table. */
const colours: Readonly<Record<Priority, string>> = { P1: '1;38;5;202', P2: '38;5;214', P3: '38;5;117' };
const tones: Readonly<Record<Loudness, string>> = { quiet: '38;5;245', plain: '', good: '38;5;79', bad: '1;38;5;202' };

export function createLook(colour: boolean): Look {
  const painted = (text: string, code: string): string => (colour && code !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    priority: (priority) => painted(`${priority} ${shapes[priority]}`, colours[priority]),
    tone: (text, loudness) => painted(text, tones[loudness]),
  };
}

/** @returns whether to colour: on a terminal, unless NO_COLOR is set to anything but nothing (no-color.org) */
export const wantsColour = (stream: { readonly isTTY?: boolean }, env: { readonly NO_COLOR?: string | undefined }): boolean =>
  stream.isTTY === true && (env.NO_COLOR ?? '') === '';
