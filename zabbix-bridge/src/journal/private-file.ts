// private-file: a file of the journal is its user's alone, whatever the umask and whatever rights it had before.
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';

/** Makes it where it is not there, before SQLite would with the umask's wider rights; a log of SQLite's gets those of its file. What may not be done is left to whoever opens it to meet. */
export function keepPrivate(file: string): void {
  if (file === ':memory:') return;
  try {
    closeSync(openSync(file, 'a', 0o600));
    for (const each of ['', '-wal', '-shm'].map((ending) => `${file}${ending}`)) if (existsSync(each)) chmodSync(each, 0o600);
  } catch {
    // the folder is not there, or belongs to another user: opening it says so
  }
}
