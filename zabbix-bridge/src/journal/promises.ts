// promises: the tests that every journal must pass, whatever it is made of.
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Errand } from '../model/errand.ts';
import type { Signal } from '../model/signal.ts';
import { aDecision, aSignal, aTelling, listed } from './builders.ts';
import type { Decided, Journal } from './journal.ts';

/** How one kind of journal is made and spoiled; a place is a name, and opening it again finds what was written there. */
export type JournalMaker = {
  open(place: string): Promise<Journal>;
  /** Makes the closed journal look as if a Nabat of the future had written it. */
  makeNewer(place: string): Promise<void>;
  /** Changes a byte of what holds this signal. */
  damageSignal(place: string, seq: number): Promise<void>;
  /** Takes away what holds this signal, as if it had never been written. */
  loseSignal(place: string, seq: number): Promise<void>;
};

const decidedOf = (seq: number, ...errands: readonly string[]): Decided => ({ seq, decision: aDecision(seq, ...errands) });
const signalsTo = (count: number, from = 1): Signal[] => Array.from({ length: count }, (_, index) => aSignal(from + index));

export function journalPromises(name: string, maker: JournalMaker): void {
  const open: Journal[] = [];
  let places = 0;
  const aPlace = (): string => `journal-${(places += 1)}`;
  const opened = async (place: string): Promise<Journal> => {
    const journal = await maker.open(place);
    open.push(journal);
    return journal;
  };
  const reopened = async (journal: Journal, place: string): Promise<Journal> => {
    await journal[Symbol.asyncDispose]();
    open.splice(open.indexOf(journal), 1);
    return opened(place);
  };
  afterEach(async () => {
    for (const journal of open.splice(0)) await journal[Symbol.asyncDispose]();
  });

  describe(`the journal on ${name}`, () => {
    test('promise 1: numbers begin with 1, follow the order of the calls and have no holes', async () => {
      const journal = await opened(aPlace());
      const ranges = await Promise.all([journal.append(signalsTo(2)), journal.append(signalsTo(1, 3)), journal.append(signalsTo(3, 4))]);
      expect(ranges).toEqual([
        { first: 1, last: 2 },
        { first: 3, last: 3 },
        { first: 4, last: 6 },
      ]);
      expect(journal.head).toEqual({ appended: 6, decided: 0 });
      expect((await listed(journal.signalsAfter(0))).map(({ signal }) => signal)).toEqual(signalsTo(6));
    });

    test('promise 1: appending nothing answers with a range that holds nothing', async () => {
      const journal = await opened(aPlace());
      await journal.append(signalsTo(2));
      expect(await journal.append([])).toEqual({ first: 3, last: 2 });
    });

    test('promise 2: what is appended while a commit is in flight shares the next one', async () => {
      const journal = await opened(aPlace());
      const first = journal.append([aSignal(1)]);
      await Promise.resolve().then(() => undefined); // by now the first commit is on its way
      const rest = Array.from({ length: 500 }, (_, index) => journal.append([aSignal(index + 2)]));
      await Promise.all([first, ...rest]);
      expect(journal.stats().commits).toBe(2);
      expect(journal.head.appended).toBe(501);
    });

    test('promise 3: decisions, their errands and how far the journal is decided arrive together', async () => {
      const place = aPlace();
      const journal = await opened(place);
      await journal.append(signalsTo(3));
      await journal.record([decidedOf(1), decidedOf(2, 'tell-a', 'tell-b')]);
      const later = await reopened(journal, place);
      expect(later.head).toEqual({ appended: 3, decided: 2 });
      expect(await listed(later.decisionsAfter(0))).toEqual([decidedOf(1), decidedOf(2, 'tell-a', 'tell-b')]);
      expect((await later.errandsDue(Number.MAX_SAFE_INTEGER, ['tell'], 10)).map(({ seq, errand }) => [seq, errand.id])).toEqual([
        [2, 'tell-a'],
        [2, 'tell-b'],
      ]);
    });

    test('promise 3: decisions that do not follow the last one, or that no signal stands behind, are refused', async () => {
      const journal = await opened(aPlace());
      await journal.append(signalsTo(3));
      await expect(journal.record([decidedOf(2)])).rejects.toThrow('decision 2 was offered where 1 of 3 signals was expected');
      await expect(journal.record([decidedOf(1), decidedOf(3)])).rejects.toThrow('decision 3');
      await journal.record([decidedOf(1), decidedOf(2), decidedOf(3)]);
      await expect(journal.record([decidedOf(4)])).rejects.toThrow('decision 4');
      expect(journal.head).toEqual({ appended: 3, decided: 3 });
    });

    test('promise 3: an errand id that was written before is not written twice, nor made to wait again', async () => {
      const journal = await opened(aPlace());
      await journal.append(signalsTo(2));
      await journal.record([decidedOf(1, 'tell-a')]);
      await journal.settleErrand('tell-a', { state: 'done', attempts: 1 });
      await journal.record([decidedOf(2, 'tell-a')]);
      expect(await journal.errandsDue(Number.MAX_SAFE_INTEGER, ['tell'], 10)).toEqual([]);
      expect(await journal.errand('tell-a')).toMatchObject({ seq: 1, state: 'done', attempts: 1 });
    });

    test('promise 4: whatever is written, in whatever portions, is read back equal and in order by the next process, from any number on', async () => {
      const word = fc.string({ unit: 'grapheme', maxLength: 20 });
      const signal: fc.Arbitrary<Signal> = fc.oneof(
        fc.record({ kind: fc.constant('source-silent' as const), at: fc.nat(), source: word, since: fc.nat(), why: fc.string({ unit: 'binary' }) }),
        fc.record({ kind: fc.constant('reconciled' as const), at: fc.nat(), source: word, open: fc.array(word, { maxLength: 5 }) }),
        fc.record({ kind: fc.constant('ticked' as const), at: fc.nat() }),
      );
      const portions = fc.array(fc.array(signal, { minLength: 1, maxLength: 8 }), { maxLength: 8 });
      const place = aPlace();
      const journal = await opened(place);
      const all: Signal[] = [];
      await fc.assert(
        fc.asyncProperty(portions, async (appended) => {
          await Promise.all(appended.map((portion) => journal.append(portion)));
          const before = all.length;
          all.push(...appended.flat());
          expect(await listed(journal.signalsAfter(before))).toEqual(appended.flat().map((written, index) => ({ seq: before + index + 1, signal: written })));
        }),
        { numRuns: 50 },
      );
      const later = await reopened(journal, place);
      expect((await listed(later.signalsAfter(0))).map((recorded) => recorded.signal)).toEqual(all);
      await fc.assert(
        fc.asyncProperty(fc.nat(all.length + 3), async (after) => {
          expect((await listed(later.signalsAfter(after))).length).toBe(Math.max(0, all.length - after));
        }),
        { numRuns: 20 },
      );
    });

    test('promise 4: a reader goes through more than one answer can hold', async () => {
      const journal = await opened(aPlace());
      const long = 'x'.repeat(100_000);
      for (let n = 0; n < 4; n += 1)
        await journal.append(Array.from({ length: 10 }, () => ({ kind: 'source-silent', at: 1, source: 's', since: 1, why: long })));
      const seqs = (await listed(journal.signalsAfter(3))).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 37 }, (_, index) => index + 4));
    });

    test('promise 4: the newest snapshot is read back equal by the next process', async () => {
      const place = aPlace();
      const journal = await opened(place);
      expect(await journal.lastSnapshot()).toBeUndefined();
      await journal.append(signalsTo(6));
      await journal.record([1, 2, 3, 4, 5, 6].map((seq) => decidedOf(seq)));
      for (const seq of [1, 2, 3, 4, 5, 6]) await journal.saveSnapshot({ seq, engineVersion: 1, takenAt: seq * 10, state: { open: ['а', seq] } });
      const later = await reopened(journal, place);
      expect(await later.lastSnapshot()).toEqual({ seq: 6, engineVersion: 1, takenAt: 60, state: { open: ['а', 6] } });
    });

    test('promise 4: a snapshot holds the state as it was when it was handed over, whatever becomes of it afterwards', async () => {
      const journal = await opened(aPlace());
      await journal.append(signalsTo(1));
      await journal.record([decidedOf(1)]);
      const state = { problems: 1 };
      const saved = journal.saveSnapshot({ seq: 1, engineVersion: 1, takenAt: 1, state });
      state.problems = 2;
      await saved;
      expect((await journal.lastSnapshot())?.state).toEqual({ problems: 1 });
    });

    test('a snapshot of what is not decided is refused: a restart would skip those decisions', async () => {
      const journal = await opened(aPlace());
      await journal.append(signalsTo(2));
      await journal.record([decidedOf(1)]);
      await expect(journal.saveSnapshot({ seq: 2, engineVersion: 1, takenAt: 1, state: {} })).rejects.toThrow('while only 1 is decided');
    });

    test('promise 5: a journal of a newer format is refused with words', async () => {
      const place = aPlace();
      const journal = await opened(place);
      await journal[Symbol.asyncDispose]();
      open.splice(0);
      await maker.makeNewer(place);
      await expect(maker.open(place)).rejects.toMatchObject({ code: 'journal-newer', message: expect.stringContaining('start the newer Nabat') });
    });

    test('promise 5: a damaged signal is reported with its place, and nothing is read past it', async () => {
      const place = aPlace();
      const journal = await opened(place);
      for (const n of [1, 2, 3]) await journal.append([aSignal(n)]);
      await journal[Symbol.asyncDispose]();
      open.splice(0);
      await maker.damageSignal(place, 2);
      const later = await opened(place);
      const read: number[] = [];
      const reading = (async () => {
        for await (const { seq } of later.signalsAfter(0)) read.push(seq);
      })();
      await expect(reading).rejects.toMatchObject({ code: 'journal-corrupt', message: expect.stringContaining('signals 2 to 2') });
      expect(read).toEqual([1]);
      expect(await later.verify()).toEqual([expect.stringContaining('signals 2 to 2')]);
    });

    test('promise 5: a hole is reported with its place', async () => {
      const place = aPlace();
      const journal = await opened(place);
      for (const n of [1, 2, 3]) await journal.append([aSignal(n)]);
      await journal[Symbol.asyncDispose]();
      open.splice(0);
      await maker.loseSignal(place, 2);
      const later = await opened(place);
      await expect(listed(later.signalsAfter(0))).rejects.toMatchObject({
        code: 'journal-corrupt',
        message: expect.stringContaining('signals 2 to 2 are missing'),
      });
      expect(await later.verify()).toEqual([expect.stringContaining('signals 2 to 2 are missing')]);
    });

    test.each(['damageSignal', 'loseSignal'] as const)('promise 5: with a tail that is spoiled (%s) it does not open, and says which signal', async (spoil) => {
      const place = aPlace();
      const journal = await opened(place);
      for (const n of [1, 2, 3]) await journal.append([aSignal(n)]);
      await journal[Symbol.asyncDispose]();
      open.splice(0);
      await maker[spoil](place, 3);
      await expect(maker.open(place)).rejects.toMatchObject({ code: 'journal-corrupt', message: expect.stringContaining('signals 3 to 3') });
    });

    test('promise 6: prune forgets what is older than asked and covered by a snapshot, and what is left has no holes', async () => {
      const place = aPlace();
      const journal = await opened(place);
      for (let n = 1; n <= 6; n += 1) await journal.append([aSignal(n)]);
      for (let n = 1; n <= 6; n += 1) await journal.record([decidedOf(n)]);
      expect(await journal.prune(aSignal(5).at, aSignal(5).at)).toEqual({ signals: 0, decisions: 0 }); // nothing is covered yet
      await journal.saveSnapshot({ seq: 3, engineVersion: 1, takenAt: 1, state: {} });
      expect(await journal.prune(aSignal(5).at, aSignal(3).at)).toEqual({ signals: 3, decisions: 2 });
      const later = await reopened(journal, place);
      expect((await listed(later.signalsAfter(0))).map(({ seq }) => seq)).toEqual([4, 5, 6]);
      expect((await listed(later.decisionsAfter(0))).map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
      expect(later.head).toEqual({ appended: 6, decided: 6 });
      expect(await later.verify()).toEqual([]);
      expect(await later.append([aSignal(7)])).toEqual({ first: 7, last: 7 });
    });

    test('promise 6: a journal of which all is forgotten goes on counting where it was', async () => {
      const place = aPlace();
      const journal = await opened(place);
      await journal.append(signalsTo(2));
      await journal.record([decidedOf(1), decidedOf(2)]);
      await journal.saveSnapshot({ seq: 2, engineVersion: 1, takenAt: 1, state: {} });
      expect(await journal.prune(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)).toEqual({ signals: 2, decisions: 2 });
      const later = await reopened(journal, place);
      expect(await later.verify()).toEqual([]);
      expect(await later.append([aSignal(3)])).toEqual({ first: 3, last: 3 });
      await later.record([decidedOf(3)]);
      expect(later.head).toEqual({ appended: 3, decided: 3 });
    });

    test('promise 6: an errand that waits outlives its decision, one that is settled goes with it', async () => {
      const journal = await opened(aPlace());
      await journal.append(signalsTo(1));
      await journal.record([decidedOf(1, 'waits', 'settled')]);
      await journal.settleErrand('settled', { state: 'done', attempts: 1 });
      await journal.saveSnapshot({ seq: 1, engineVersion: 1, takenAt: 1, state: {} });
      await journal.prune(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
      expect(await journal.errand('waits')).toMatchObject({ state: 'waiting' });
      expect(await journal.errand('settled')).toBeUndefined();
    });

    test('promise 7: whoever opens a journal that is open is refused with words, and may once it is closed', async () => {
      const place = aPlace();
      const journal = await opened(place);
      await expect(maker.open(place)).rejects.toMatchObject({ code: 'journal-in-use', message: expect.stringContaining('stop that process first') });
      await journal.append(signalsTo(1));
      const later = await reopened(journal, place);
      expect(later.head.appended).toBe(1);
    });

    test('errands come due at their time, oldest first, by kind, and not once they are settled', async () => {
      const journal = await opened(aPlace());
      await journal.append(signalsTo(1));
      const errands = [
        aTelling('late', { at: 500 }),
        aTelling('a', { at: 100 }),
        aTelling('b', { at: 50 }),
        { kind: 'digest', id: 'd', at: 10, to: 'noc', incidents: [], problems: 2 } as const,
      ];
      await journal.record([{ seq: 1, decision: { changes: [], errands } }]);
      const due = async (now: number, limit = 10) => (await journal.errandsDue(now, ['tell'], limit)).map(({ errand }) => errand.id);
      expect(await due(499)).toEqual(['a', 'b']);
      expect(await due(500)).toEqual(['late', 'a', 'b']);
      expect(await due(500, 1)).toEqual(['late']);
      await journal.settleErrand('a', { state: 'waiting', attempts: 1, notBefore: 900, outcome: { says: 'no answer' } });
      await journal.settleErrand('b', { state: 'failed', attempts: 1 });
      expect(await due(899)).toEqual(['late']);
      expect(await due(900)).toEqual(['late', 'a']);
      expect(await journal.errand('a')).toEqual({ seq: 1, errand: errands[1], state: 'waiting', attempts: 1, notBefore: 900, outcome: { says: 'no answer' } });
    });

    test('the latest errands of one kind are read whatever became of them, the latest first', async () => {
      const journal = await opened(aPlace());
      await journal.append(signalsTo(2));
      const latest = async (...kinds: readonly Errand['kind'][]) =>
        (await listed(journal.latestErrands(kinds))).map(({ errand, state, outcome }) => [errand.id, state, outcome].join(' '));
      expect(await latest('tell')).toEqual([]);
      await journal.record([decidedOf(1, 'tell-a'), decidedOf(2, 'tell-b')]);
      await journal.settleErrand('tell-a', { state: 'done', attempts: 1, outcome: 'sent' });
      expect(await latest('tell')).toEqual(['tell-b waiting ', 'tell-a done sent']);
      expect(await latest('works')).toEqual([]);
    });

    test('the latest errands of several kinds are read in their common order to the first that the journal holds, however many others came since', async () => {
      const journal = await opened(aPlace());
      await journal.append(signalsTo(1));
      const digest = (n: number): Errand => ({ kind: 'digest', id: `digest/${n}`, at: 10, to: 'noc', incidents: [], problems: n });
      const tellings = (from: number, count: number): Errand[] => Array.from({ length: count }, (_, n) => aTelling(`tell/${from + n}`));
      const errands = [digest(1), ...tellings(2, 1_200), digest(1_202), ...tellings(1_203, 1_200), digest(2_403)];
      await journal.record([{ seq: 1, decision: { changes: [], errands } }]);
      const latest = async (...kinds: readonly Errand['kind'][]) => (await listed(journal.latestErrands(kinds))).map(({ errand }) => errand.id);
      expect(await latest('digest')).toEqual(['digest/2403', 'digest/1202', 'digest/1']);
      expect(await latest('works', 'tell', 'digest')).toEqual(errands.map(({ id }) => id).reverse());
    });

    test('settling an errand that is not there is refused and harms nothing beside it', async () => {
      const journal = await opened(aPlace());
      const [settled, appended] = await Promise.allSettled([journal.settleErrand('nobody', { state: 'done', attempts: 1 }), journal.append(signalsTo(1))]);
      expect(settled).toMatchObject({ status: 'rejected', reason: { message: 'there is no errand nobody to settle' } });
      expect(appended).toMatchObject({ status: 'fulfilled', value: { first: 1, last: 1 } });
    });

    test('a closed journal refuses with words instead of hanging', async () => {
      const journal = await opened(aPlace());
      await journal[Symbol.asyncDispose]();
      await expect(journal.append(signalsTo(1))).rejects.toThrow('is closed');
      await expect(journal.lastSnapshot()).rejects.toThrow('is closed');
      open.splice(0);
    });
  });
}
