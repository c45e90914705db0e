// data folder: what lies where in the folder that a configuration names.
import { join } from 'node:path';

/** @returns the path of each, whether it is there or not */
export const filesOf = (folder: string) => ({
  journal: join(folder, 'journal.db'),
  readModel: join(folder, 'readmodel.db'),
  tokens: join(folder, 'tokens.db'),
  notes: join(folder, 'notes.db'),
  profile: join(folder, 'local.json'),
});
