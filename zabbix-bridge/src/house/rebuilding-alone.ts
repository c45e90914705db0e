// rebuilding-alone: makes the read model anew where no bridge runs: what the journal has let go of and still lives is known by its snapshot.
import { livingIn, tellsAllAfter, type Engines } from '../bridge/restore.ts';
import type { Journal, Seq } from '../journal/journal.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { refuseWhereLost } from './lost-journal.ts';
import { remembered } from './rebuilding.ts';

/**
 * @param file  of the read model; where it is refused, that is as it was
 * @param progress  called now and then with the last signal taken in
 * @returns the last signal taken in, and whether the journal holds all that led to it: else of what lives since before it begins not all that happened is known
 * @throws Failure `journal-newer` or `journal-corrupt` where the beginning is gone and no snapshot can be read, or all of it and the read model has followed more
 */
export async function rebuildAlone(
  journal: Journal,
  file: string,
  engines: Engines,
  progress: (seq: Seq) => void,
): Promise<{ readonly seq: Seq; readonly isWhole: boolean }> {
  refuseWhereLost(journal, file);
  const isWhole = await tellsAllAfter(journal, 0);
  const living = isWhole ? undefined : await livingIn(journal, engines);
  await using readModel = openReadModel(file);
  if (living && readModel.position().seq <= journal.head.decided) await readModel.beginWith(living);
  await readModel.rebuild(remembered(journal), progress);
  return { seq: readModel.position().seq, isWhole };
}
