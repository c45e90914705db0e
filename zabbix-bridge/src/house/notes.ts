// notes: small things that have to be known again after a restart and follow from no decision, each for a time, in a file of their own.
import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Notes } from '../channels/channel.ts';
import { keepPrivate } from '../disk/private-file.ts';
import type { Clock } from '../model/clock.ts';
import type { EpochMs } from '../model/moment.ts';

/** `onTrouble` hears what the file could not do; nothing else does, for nothing that is told waits for a note. */
export type NoteNeeds = { readonly now: Clock; readonly onTrouble: (says: string, cause: unknown) => void };
/** What is noted under one heading. */
export type NoteRoom<Value> = {
  get(name: string): Value | undefined;
  /** In the place of what was there. */
  set(name: string, value: Value): void;
  /** By their names. */
  all(): readonly Value[];
};

// NORMAL: a process that is killed loses nothing, a power cut at most the last few.
const schema = `
pragma journal_mode = wal; pragma synchronous = normal;
create table if not exists note (
  room text not null, name text not null, value text not null, until_at integer not null, primary key (room, name)) strict, without rowid;
create index if not exists note_by_until on note (until_at);
`;

export class NoteStore implements Disposable {
  readonly #needs: NoteNeeds;
  readonly #db: DatabaseSync;
  readonly #get: StatementSync;
  readonly #all: StatementSync;
  readonly #set: StatementSync;
  readonly #prune: StatementSync;

  /** @param file  made with mode 0600 when it is not there, and anew when it is damaged. Throws when it cannot be made. */
  constructor(file: string, needs: NoteNeeds) {
    this.#needs = needs;
    this.#db = opened(file, needs);
    this.#get = this.#db.prepare('select value from note where room = ? and name = ? and until_at > ?');
    this.#all = this.#db.prepare('select value from note where room = ? and until_at > ? order by name');
    this.#set = this.#db.prepare(
      'insert into note values (?, ?, ?, ?) on conflict (room, name) do update set value = excluded.value, until_at = excluded.until_at',
    );
    this.#prune = this.#db.prepare('delete from note where until_at <= ?');
  }

  /** @returns what a channel keeps: under hashes, by a secret that lies elsewhere, so that no address stands in the file */
  ofChannel(channel: string, secret: string): Notes {
    const room = `channel/${channel}`;
    const hashed = (name: string): string => createHmac('sha256', secret).update(`note\n${name}`).digest('base64url');
    return {
      get: (name) => this.#read(room, hashed(name)),
      set: (name, value, forMs) => this.#write(room, hashed(name), value, this.#needs.now() + forMs),
    };
  }

  /** @returns notes of one kind, as JSON, each kept for so long from when it was made last */
  room<Value>(room: string, forMs: number): NoteRoom<Value> {
    const valueOf = (text: string): Value => JSON.parse(text) as Value; // written by `set` below and by nobody else
    return {
      get: (name) => {
        const text = this.#read(room, name);
        return text === undefined ? undefined : valueOf(text);
      },
      set: (name, value) => this.#write(room, name, JSON.stringify(value), this.#needs.now() + forMs),
      all: () => this.#tried('notes could not be read', () => this.#all.all(room, this.#needs.now()).map(({ value }) => valueOf(String(value)))) ?? [],
    };
  }

  /** Lets go of what is over. */
  prune(): void {
    this.#tried('old notes could not be let go', () => this.#prune.run(this.#needs.now()));
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }

  #read(room: string, name: string): string | undefined {
    const row = this.#tried('a note could not be read', () => this.#get.get(room, name, this.#needs.now()));
    return row && String(row['value']);
  }

  #write(room: string, name: string, value: string, until: EpochMs): void {
    this.#tried('a note could not be kept', () => this.#set.run(room, name, value, until));
  }

  #tried<T>(says: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (thrown) {
      this.#needs.onTrouble(says, thrown);
      return undefined;
    }
  }
}

/** Without its notes Nabat tells all that it would tell with them: a file that is damaged keeps nobody from starting. */
function opened(file: string, { onTrouble }: NoteNeeds): DatabaseSync {
  try {
    return made(file);
  } catch (thrown) {
    onTrouble('the notes are damaged and are begun anew', thrown);
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
    return made(file);
  }
}

function made(file: string): DatabaseSync {
  keepPrivate(file);
  const db = new DatabaseSync(file);
  try {
    db.exec(schema);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}
