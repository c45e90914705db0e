// engines: how the engine is made where a configuration is in force.
import type { Engines } from '../bridge/restore.ts';
import type { Configuration } from '../configuration/form.ts';
import { createEngine, restoreEngine, type AskedEngine } from '../engine/engine.ts';
import { engineVersion } from '../engine/version.ts';

type Under = Pick<Configuration, 'timeZone'> & { readonly telling: Pick<Configuration['telling'], 'remindEvery'> };

/** @param made  hears of each that is made */
export function enginesUnder({ timeZone, telling }: Under, made: (engine: AskedEngine) => void = () => undefined): Engines {
  const settings = { businessZone: timeZone, remindEveryMs: telling.remindEvery };
  const heard = (engine: AskedEngine): AskedEngine => {
    made(engine);
    return engine;
  };
  return { version: engineVersion, create: () => heard(createEngine(settings)), restore: (kept) => heard(restoreEngine(kept, settings)) };
}
