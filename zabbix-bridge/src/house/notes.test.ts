// What is noted is there after a restart, until its time is over, and says nobody's address.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { hour } from '../model/moment.ts';
import { NoteStore } from './notes.ts';

const folders = mkdtempSync(join(tmpdir(), 'nabat-notes-'));
afterAll(() => rmSync(folders, { recursive: true }));
let made = 0;
const aFile = (): string => join(mkdtempSync(join(folders, `${(made += 1)}-`)), 'notes.db');
function aStore(file = aFile()) {
  const time = { now: 0 };
  const troubles: string[] = [];
  return { file, time, troubles, store: new NoteStore(file, { now: () => time.now, onTrouble: (says) => troubles.push(says) }) };
}

test('what was noted last is there when the file is opened again, until its time is over', () => {
  const { file, store } = aStore();
  const notes = store.ofChannel('sms', 'a-secret');
  notes.set('part/a1', 'first', hour);
  notes.set('part/a1', 'second', hour);
  store.room<number>('tests', hour).set('anna', 7);
  store[Symbol.dispose]();
  const { store: again, time } = aStore(file);
  expect(again.ofChannel('sms', 'a-secret').get('part/a1')).toBe('second');
  expect(again.room<number>('tests', hour).all()).toEqual([7]);
  time.now = hour;
  expect(again.ofChannel('sms', 'a-secret').get('part/a1')).toBeUndefined();
  expect(again.room<number>('tests', hour).all()).toEqual([]);
  again[Symbol.dispose]();
});

test('one channel reads nothing of another, and nothing without the secret', () => {
  const { store } = aStore();
  store.ofChannel('sms', 'a-secret').set('answers', 'kept', hour);
  expect(store.ofChannel('call', 'a-secret').get('answers')).toBeUndefined();
  expect(store.ofChannel('sms', 'another').get('answers')).toBeUndefined();
  store[Symbol.dispose]();
});

test('a telephone number by which something is kept stands in no file, and the files are their owner’s alone', () => {
  const { file, store } = aStore();
  store.ofChannel('sms', 'a-secret').set('answers/79161234567', '["a.45.c2ln"]', hour);
  const folder = join(file, '..');
  for (const name of readdirSync(folder)) {
    expect(readFileSync(join(folder, name), 'latin1')).not.toContain('9161234567');
    expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
  }
  store[Symbol.dispose]();
});

test('what is over is let go when it is asked for', () => {
  const { file, store, time } = aStore();
  store.room<string>('tests', hour).set('anna', 'over-and-done-with');
  time.now = 2 * hour;
  store.prune();
  time.now = 0;
  expect(store.room<string>('tests', hour).get('anna')).toBeUndefined();
  store[Symbol.dispose]();
  expect(readdirSync(join(file, '..'))).toEqual(['notes.db']);
});

test('a damaged file is begun anew, and a store that is closed is no more than trouble', () => {
  const file = aFile();
  writeFileSync(file, 'this is no database, and long enough to be seen as none'.repeat(100));
  const { store, troubles } = aStore(file);
  const notes = store.ofChannel('sms', 'a-secret');
  notes.set('part/a1', 'kept', hour);
  expect(notes.get('part/a1')).toBe('kept');
  expect(troubles).toEqual(['the notes are damaged and are begun anew']);
  store[Symbol.dispose]();
  notes.set('part/a1', 'kept', hour);
  expect(notes.get('part/a1')).toBeUndefined();
  expect(troubles).toHaveLength(3);
});
