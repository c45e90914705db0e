// reading thread: what is read in a thread of its own is what would be read here.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLine } from '../../sources/dialect.ts';
import { readSignals, type Batch } from '../replay/reading.ts';
import { readInThread } from './reading-thread.ts';

const line = (event: number): string =>
  JSON.stringify({
    clock: 1_795_262_400 + event,
    ns: 0,
    value: 1,
    eventid: event,
    name: 'Unavailable',
    severity: 4,
    hosts: [{ host: 'a', name: 'a' }],
    groups: ['Net'],
    tags: [],
  });
const lines = Array.from({ length: 5_000 }, (_, event) => (event === 3_000 ? '{"clock":' : line(event)));

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabat-reading-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function all(batches: AsyncIterable<Batch>): Promise<readonly Batch['lines'][number][]> {
  const found: Batch['lines'][number][] = [];
  for await (const batch of batches) found.push(...batch.lines);
  return found;
}

test('a file of many batches is read in a thread as it would be read here, an unreadable line in its place', async () => {
  const file = join(folder, 'events');
  await writeFile(file, `${lines.join('\n')}\n`);
  const found = await all(readInThread(file));
  expect(found).toEqual(await all(readSignals(createReadStream(file), readLine)));
  expect(found.filter((each) => 'fault' in each)).toEqual([{ number: 3_001, fault: expect.stringContaining('JSON') }]);
  expect(found.at(-1)?.number).toBe(5_000);
});

test('what breaks off while it is unpacked is said with its code after all that came before it', async () => {
  const file = join(folder, 'events.gz');
  const packed = gzipSync(lines.join('\n'));
  await writeFile(file, packed.subarray(0, packed.length - 200));
  const found: number[] = [];
  const reading = async (): Promise<void> => {
    for await (const batch of readInThread(file)) found.push(batch.last);
  };
  await expect(reading()).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
  expect(found.at(-1)).toBeGreaterThan(1_000);
});

test('whoever stops in the middle leaves no thread behind', async () => {
  const file = join(folder, 'events');
  await writeFile(file, `${Array.from({ length: 40 }, () => lines.join('\n')).join('\n')}\n`);
  for await (const batch of readInThread(file)) {
    expect(batch.lines.length).toBeGreaterThan(0);
    break;
  }
});
