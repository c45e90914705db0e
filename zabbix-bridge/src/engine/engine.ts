// engine: walks one signal through the stages and gathers what follows from it.
import type { Decision } from '../model/decision.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';

/** Goes up when the same journal may lead to other decisions than before. */
export const engineVersion = 1;

/** How the engine was told to decide; every field has a default in `settings.ts`. */
export type EngineSettings = Record<string, never>;

/** One engine with its state in memory. Nothing in it reads a clock, a disk or a network: the same signals in the same order give the same decisions. */
export type Engine = {
  /** @returns all changes and errands that follow, in the order they happened; an empty decision when nothing does. Never throws for what a source or a person sent. */
  decide(signal: Signal): Decision;
  /** @returns when a `ticked` signal is wanted next, ms; undefined when nothing is due by itself */
  nextDueAt(): EpochMs | undefined;
  /** @returns all it knows as JSON-able data; `restoreEngine` of it goes on exactly where this one stands */
  snapshot(): unknown;
};
export declare function createEngine(settings?: Partial<EngineSettings>): Engine;
export declare function restoreEngine(snapshot: unknown, settings?: Partial<EngineSettings>): Engine;
