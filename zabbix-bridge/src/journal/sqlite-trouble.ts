// sqlite-trouble: what SQLite says when it fails, in words that tell an operator what to do.
import { Failure } from '../model/failure.ts';
import type { Trouble } from './wire.ts';

const primary = { perm: 3, busy: 5, locked: 6, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/** @returns the words for whatever was thrown while `file` was read or written */
export function troubleOf(thrown: unknown, file: string): Trouble {
  if (thrown instanceof Failure) return { code: thrown.code, says: thrown.says, mend: thrown.mend, ends: thrown.code === 'journal-corrupt' };
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  switch (sqliteCode(thrown)) {
    case primary.busy:
    case primary.locked:
      return {
        code: 'journal-in-use',
        says: `the journal ${file} is open in another process`,
        mend: 'stop that process first, or give this one a journal of its own',
        ends: true,
      };
    case primary.corrupt:
    case primary.notADatabase:
      return {
        code: 'journal-corrupt',
        says: `the journal ${file} is damaged (${said})`,
        mend: 'keep the file for inspection and restore the last backup',
        ends: true,
      };
    case primary.full:
      return {
        code: 'journal-unwritable',
        says: `no room to write the journal ${file} (${said})`,
        mend: 'free some space on its disk; nothing that was acknowledged is lost',
        ends: false,
      };
    case primary.readOnly:
    case primary.perm:
    case primary.cannotOpen:
      return {
        code: 'journal-unwritable',
        says: `the journal ${file} cannot be written (${said})`,
        mend: 'see that its folder exists and that this user may write the file and its folder',
        ends: true,
      };
    case primary.ioError:
      // After a failed write or sync the system may have dropped pages that it held, so only opening it anew shows what is really there.
      return {
        code: 'journal-unwritable',
        says: `the disk refused to write the journal ${file} (${said})`,
        mend: 'check the disk and its limits, then start again; nothing that was acknowledged is lost',
        ends: true,
      };
    default:
      return {
        code: 'journal-unwritable',
        says: `the journal ${file} failed (${said})`,
        mend: 'start again; if it stays so, keep the file for inspection',
        ends: true,
      };
  }
}

// SQLite puts details into the higher bytes; the lowest says what kind of error it is.
function sqliteCode(thrown: unknown): number | undefined {
  return thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number' ? thrown.errcode & 0xff : undefined;
}
