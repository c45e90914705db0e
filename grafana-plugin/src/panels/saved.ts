// saved: how options are read that a dashboard holds and anybody may have written.
import * as z from 'zod/mini';

/** A list of names; one alone, or several with commas between, as people write it into a file, is a list too. */
export const namesIn = () =>
  z.catch(
    z.pipe(
      z.union([z.string(), z.array(z.string())]),
      z.transform((given): readonly string[] =>
        [given]
          .flat()
          .flatMap((it) => it.split(','))
          .map((it) => it.trim())
          .filter((it) => it !== ''),
      ),
    ),
    [],
  );

export const wordsIn = () => z.catch(z.string(), '');

export const oneOf = <const Known extends readonly [string, ...string[]]>(known: Known, usual: Known[number]) => z.catch(z.enum(known), usual);
