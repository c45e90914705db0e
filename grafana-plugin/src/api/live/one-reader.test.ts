// one-reader.test: of all tabs one reads, the others hear it, and another takes over.
import { afterEach, expect, test } from '@jest/globals';
import { begun, type Connection } from './connection.ts';
import { joinRound } from './one-reader.ts';
import type { Tidings } from './reader.ts';

const leaves: (() => void)[] = [];
afterEach(() => leaves.splice(0).forEach((leave) => leave()));

/** A tab that writes down what it hears; `reads` resolves once it has become the reader. */
function aTab(name: string) {
  const reads = Promise.withResolvers<{ after: number | undefined; tell: (it: Tidings) => void; show: (it: Connection) => void }>();
  const heard: Tidings[] = [];
  const shown: Connection[] = [];
  const waiting: (() => void)[] = [];
  const note =
    <Item>(list: Item[]) =>
    (it: Item) => {
      list.push(it);
      waiting.splice(0).forEach((go) => go());
    };
  const leave = joinRound(name, {
    read: (after, signal, share) => {
      reads.resolve({ after, ...share });
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    },
    tell: note(heard),
    show: note(shown),
  });
  leaves.push(leave);
  const next = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { reads: reads.promise, heard, shown, leave, next };
}

const moved: Tidings = { kind: 'moved', moved: [], upTo: 71 };
const streaming: Connection = { ...begun, how: 'streaming', after: 71 };

test('what the reading tab hears comes to it and to the others, once', async () => {
  const [first, second] = [aTab('a'), aTab('a')];
  const { tell } = await first.reads;
  const heard = second.next();
  tell(moved);
  await heard;
  expect([first.heard, second.heard]).toEqual([[moved], [moved]]);
});

test('tabs speak in text, for nothing else leaves the sandbox that Grafana may put a plugin into', async () => {
  const listening = new BroadcastChannel('text');
  const said = new Promise((resolve) => listening.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data)));
  aTab('text');
  expect(await said).toBe('{"says":"hello"}');
  listening.close();
});

test('when the reading tab goes another reads on from where it was', async () => {
  const [first, second] = [aTab('b'), aTab('b')];
  const { show } = await first.reads;
  const heard = second.next();
  show(streaming);
  await heard;
  first.leave();
  expect((await second.reads).after).toBe(71);
});

test('a tab that comes later is told how things stand', async () => {
  const first = aTab('c');
  (await first.reads).show(streaming);
  const late = aTab('c');
  await late.next();
  expect(late.shown).toEqual([streaming]);
});

test('tabs of another person or organisation hear nothing, and read for themselves', async () => {
  const [mine, other] = [aTab('nabat-live:1:7'), aTab('nabat-live:2:7')];
  const { tell } = await mine.reads;
  await other.reads;
  tell(moved);
  expect(other.heard).toEqual([]);
});
