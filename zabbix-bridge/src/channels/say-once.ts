// say once: what lasts is told when it begins and when it becomes another, and not at every try.
import type { OnHearing } from './channel.ts';

/** @returns what is handed each try's trouble, or undefined for one that went well */
export function sayOnce(say: OnHearing): OnHearing {
  let last: string | undefined | null = null; // nothing was told yet
  return (trouble) => {
    if (trouble !== last) say(trouble);
    last = trouble;
  };
}
