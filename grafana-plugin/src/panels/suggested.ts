// suggested: when Grafana is to suggest one of the app's panels: for what the app's own data source gave of the same things.
import type { PanelDataSummary } from '@grafana/data';

/** How well it fits, of 100: it shows the same as a table would, and lets it be worked on. */
const score = 70;

/** @param frame  the name that the data source gives to its answer */
export const suggestedFor =
  (frame: string) =>
  ({ rawFrames = [] }: Pick<PanelDataSummary, 'rawFrames'>) =>
    rawFrames.some(({ name }) => name === frame) ? [{ score }] : undefined;
