// sqlite-rows: what comes out of the journal's tables, read into types and checked against its checksum.
import { crc32 } from 'node:zlib';
import type { SQLOutputValue } from 'node:sqlite';
import { Failure } from '../model/failure.ts';
import { openBlob, type Blob } from './blob.ts';
import type { ErrandState } from './journal.ts';
import type { ErrandRow, PieceKind, SnapshotLine } from './wire.ts';

export type Row = Record<string, SQLOutputValue>;

export const numberIn = (row: Row | undefined, column: string): number => {
  const value = row?.[column];
  if (typeof value !== 'number')
    throw new Failure('journal-corrupt', `the journal's column ${column} holds ${String(value)} where a number belongs`, mendDamage);
  return value;
};
const textIn = (row: Row, column: string): string => String(row[column]);

export const mendDamage = 'keep the file for inspection and restore the last backup; what lies before this place can be exported';

export const blobIn = (row: Row): Blob => {
  const body = row['body'];
  return {
    first: numberIn(row, 'first'),
    last: numberIn(row, 'last'),
    at: numberIn(row, 'at'),
    checksum: numberIn(row, 'checksum'),
    body: body instanceof Uint8Array ? body : new Uint8Array(),
  };
};

/** @returns what is wrong with a row of `kind` when the one before it ended at `expected - 1`; undefined when nothing is */
export function faultIn(kind: PieceKind, blob: Blob, expected: number): string | undefined {
  if (blob.first !== expected) return `${kind} ${expected} to ${blob.first - 1} are missing`;
  if (blob.last < blob.first || openBlob(blob) === undefined) return `${kind} ${blob.first} to ${blob.last} are not what was written (checksum)`;
  return undefined;
}

/** @returns the snapshot, or undefined when it is not what was written */
export function snapshotIn(row: Row): SnapshotLine | undefined {
  const [seq, takenAt] = [numberIn(row, 'seq'), numberIn(row, 'taken_at')];
  const body = row['body'];
  const text = openBlob({
    first: seq,
    last: seq,
    at: takenAt,
    checksum: numberIn(row, 'checksum'),
    body: body instanceof Uint8Array ? body : new Uint8Array(),
  });
  return text === undefined ? undefined : { seq, engineVersion: numberIn(row, 'engine_version'), takenAt, text };
}

export const errandChecksum = (id: string, seq: number, body: string): number => crc32(`${id}\n${seq}\n${body}`);

/** @throws Failure `journal-corrupt` when the errand is not what was written */
export function errandIn(row: Row): ErrandRow {
  const fault = errandFault(row);
  if (fault) throw new Failure('journal-corrupt', fault, mendDamage);
  return {
    seq: numberIn(row, 'seq'),
    state: textIn(row, 'state') as ErrandState, // written by us alone; the table holds nothing else
    attempts: numberIn(row, 'attempts'),
    notBefore: numberIn(row, 'not_before'),
    body: textIn(row, 'body'),
    outcome: row['outcome'] === null ? null : textIn(row, 'outcome'),
  };
}

export function errandFault(row: Row): string | undefined {
  const id = textIn(row, 'id');
  if (errandChecksum(id, numberIn(row, 'seq'), textIn(row, 'body')) === numberIn(row, 'checksum')) return undefined;
  return `errand ${id} of signal ${numberIn(row, 'seq')} is not what was written (checksum)`;
}
