// spans: what is wrong with a span of time that was asked for.
import { inBoth } from './refused.ts';

export const longerThan = (days: number) => inBoth(`the span is longer than ${days} days`, `период длиннее ${days} сут.`);
export const askForShorter = inBoth('ask for a shorter one', 'спросите о более коротком');
export const notBeforeUntil = inBoth('is not before `until`', 'не раньше, чем `until`');
