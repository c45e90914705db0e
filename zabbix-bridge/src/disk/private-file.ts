// private-file: a database is its user's alone, whatever the umask and whatever rights it had before.
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';

/**
 * Makes it where it is not there, before SQLite would with the umask's wider rights; the logs of SQLite's beside it get those of their file.
 * @param file  `:memory:` is left alone. What may not be done is left to whoever opens it to meet: the folder is not there, or belongs to another user
 */
export function keepPrivate(file: string): void {
  if (file === ':memory:') return;
  try {
    closeSync(openSync(file, 'a', 0o600));
    for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) chmodSync(each, 0o600);
  } catch {
    // opening it says so
  }
}
