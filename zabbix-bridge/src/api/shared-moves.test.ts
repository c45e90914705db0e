// One question for all who see the same, and never an answer for who does not.
import { expect, test } from '@jest/globals';
import type { MovedSince, Sight } from '../readmodel/questions.ts';
import { SharedMoves } from './shared-moves.ts';
import { spokenWords } from './spoken-words.ts';

const en = { locale: 'en' } as const;
/** Answers that name who asked after what. */
function aModel(seq: number) {
  const asked: string[] = [];
  const here = { seq };
  return {
    asked,
    here,
    position: () => ({ seq: here.seq, at: 0 }),
    changesAfter: async (sight: Sight, after: number): Promise<MovedSince> => {
      asked.push(`${sight?.join('+') ?? 'all'} after ${after}`);
      if (after > here.seq) return { kind: 'gone', upTo: here.seq };
      return { kind: 'moved', moved: [{ kind: 'service-removed', seq: here.seq, id: sight?.join('+') ?? 'all' }], upTo: here.seq, more: false };
    },
  };
}
const movesOf = (readModel: ReturnType<typeof aModel>) => new SharedMoves({ readModel, words: spokenWords('en'), pagesOf: () => undefined });

test('two hundred streams that see the same ask once, be it all at once or one after the other', async () => {
  const model = aModel(8);
  const moves = movesOf(model);
  const pages = await Promise.all(Array.from({ length: 200 }, async () => moves.after(undefined, 7, en)));
  await moves.after(undefined, 7, en);
  expect(model.asked).toEqual(['all after 7']);
  expect(new Set(pages.map(({ events }) => events)).size).toBe(1); // written down once too
});

test('who sees something else has an answer of their own, and the order in which tenants are named is no difference', async () => {
  const model = aModel(8);
  const moves = movesOf(model);
  const seen = async (sight: Sight) => /"id":"([^"]*)"/.exec((await moves.after(sight, 7, en)).events.toString())?.[1];
  expect(
    await Promise.all([seen(undefined), seen(['bank']), seen(['pharma']), seen(['bank', 'pharma']), seen(['pharma', 'bank']), seen([]), seen(['all'])]),
  ).toEqual(['all', 'bank', 'pharma', 'bank+pharma', 'bank+pharma', '', 'all']);
  expect(model.asked).toHaveLength(6);
});

test('a stream that is behind asks for itself, and those at the front keep their answer', async () => {
  const model = aModel(8);
  const moves = movesOf(model);
  for (const place of [7, 2, 7, 3, 7]) await moves.after(undefined, place, en);
  expect(model.asked).toEqual(['all after 7', 'all after 2', 'all after 3']);
});

test('a place that was never reached is told to reload, and costs nobody else their answer', async () => {
  const model = aModel(8);
  const moves = movesOf(model);
  expect((await moves.after(undefined, 99, en)).events.toString()).toBe('event: gone\nid: 8\ndata: {"upTo":8}\n\n');
  for (const place of [7, 7]) expect((await moves.after(undefined, place, en)).since.kind).toBe('moved');
  expect(model.asked).toEqual(['all after 99', 'all after 7']);
});

test('what is forgotten is asked anew', async () => {
  const model = aModel(8);
  const moves = movesOf(model);
  await moves.after(undefined, 7, en);
  model.here.seq = 9;
  moves.forget();
  expect((await moves.after(undefined, 7, en)).since.upTo).toBe(9);
});
