// store: the files of one data folder, opened in the order in which they depend on each other.
import { mkdirSync, rmSync } from 'node:fs';
import type { Logger } from 'pino';
import { TokenStore, type TokenStoreNeeds } from '../api/tokens.ts';
import { filesOf } from '../configuration/data-folder.ts';
import type { Journal } from '../journal/journal.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';
import { Failure } from '../model/failure.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { refuseWhereLost } from './lost-journal.ts';
import { NoteStore } from './notes.ts';
import type { World } from './world.ts';

export type Stores = {
  readonly journal: Journal;
  readonly readModel: ReadModel;
  readonly tokens: TokenStore;
  readonly notes: NoteStore;
  /** Lets go of what is over. @param before  of the read model: what ended before then */
  prune(before: EpochMs): Promise<void>;
  close(): Promise<void>;
};

/**
 * The journal first: it refuses a second process, which then has touched nothing else.
 * @throws Failure as the journal does, `journal-corrupt` when it is empty and the read model is not, or `journal-unwritable` when the folder cannot be made
 */
export async function openStores(folder: string, log: Logger, { random, time }: Pick<World, 'random' | 'time'>): Promise<Stores> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Failure('journal-unwritable', `the folder ${folder} cannot be made`, 'name one in dataFolder that this user may write to', {
      cause,
      lasting: true,
    });
  }
  const files = filesOf(folder);
  const journal = await openSqliteJournal({ file: files.journal, onDamage: (says) => log.error({ says }, 'the journal is damaged, and was got around') });
  try {
    const readModel = await readModelBeside(journal, files.readModel, log);
    const tokens = openTokens(files.tokens, { now: time.wall, random });
    const notes = new NoteStore(files.notes, { now: time.wall, onTrouble: (says, err) => log.warn({ err }, says) });
    return {
      journal,
      readModel,
      tokens,
      notes,
      async prune(before) {
        notes.prune();
        await readModel.prune(before);
      },
      async close() {
        notes[Symbol.dispose]();
        tokens[Symbol.dispose]();
        await readModel[Symbol.asyncDispose]();
        await journal[Symbol.asyncDispose]();
      },
    };
  } catch (thrown) {
    await journal[Symbol.asyncDispose]();
    throw thrown;
  }
}

function openTokens(file: string, needs: TokenStoreNeeds): TokenStore {
  try {
    return new TokenStore(file, needs);
  } catch (cause) {
    const says = `the tokens in ${file} cannot be read (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new Failure('unavailable', says, 'restore the file from a backup, or move it away and make tokens anew: nabat token create', {
      cause,
      lasting: true,
    });
  }
}

/** One that knows more than the journal is of another journal, perhaps of one before a backup was restored: it is made anew. */
async function readModelBeside(journal: Journal, file: string, log: Logger): Promise<ReadModel> {
  refuseWhereLost(journal, file);
  const readModel = openReadModel(file);
  if (readModel.begunAnew !== undefined && journal.head.decided > 0)
    log.warn({ because: readModel.begunAnew, signals: journal.head.decided }, 'the read model is made anew from the journal');
  if (readModel.position().seq <= journal.head.decided) return readModel;
  log.warn({ followed: readModel.position().seq, journal: journal.head.decided }, 'the read model is ahead of the journal and is made anew');
  await readModel[Symbol.asyncDispose]();
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  return openReadModel(file);
}
