// lost journal: refuses a journal that holds nothing beside a read model that has followed one, before that is made anew from nothing.
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Journal } from '../journal/journal.ts';
import { Failure } from '../model/failure.ts';

/** @param readModel  its file. @throws Failure `journal-corrupt`, with both ways on; a journal that was restored and knows less is none of these */
export function refuseWhereLost(journal: Pick<Journal, 'head'>, readModel: string): void {
  if (journal.head.appended > 0) return;
  const followed = followedBy(readModel);
  if (followed > 0)
    throw new Failure(
      'journal-corrupt',
      `the journal is empty, and the read model ${readModel} beside it has followed ${followed} signals of another: that one is missing or was emptied`,
      'restore the journal from a copy; to begin anew without it, move the read model away first',
      { lasting: true },
    );
}

/** @returns 0 for a file that is not there or holds nothing that can be read, whatever version made it: nothing is lost with that */
function followedBy(file: string): number {
  if (!existsSync(file)) return 0;
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    return Number(db.prepare('select seq from position').get()?.['seq'] ?? 0);
  } catch {
    return 0; // no database, or none of ours
  } finally {
    db?.close();
  }
}
