// self-audit: what must never be so is found, and where all is well nothing is.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { createEngine } from './engine.ts';
import { mondayAtTen } from './shift.ts';

/** One incident declared by hand, with nobody named by any rules. */
function declared() {
  const engine = createEngine();
  engine.decide({ kind: 'commanded', at: mondayAtTen, id: 'c-1', by: 'anna', order: { command: 'declare', title: 'it fails', services: [], priority: 'P2' } });
  return engine;
}

test('an engine that is woken when it asks to be finds nothing wrong with itself', () => {
  const engine = declared();
  for (let due = engine.nextDueAt(); due !== undefined && due < mondayAtTen + 4 * hour; due = engine.nextDueAt()) {
    engine.decide({ kind: 'ticked', at: due });
    expect(engine.inquiries.audit(due + 1_000)).toEqual([]);
  }
});

test('one that nobody wakes finds what is overdue after half a minute, and not before', () => {
  const engine = declared();
  const due = engine.nextDueAt() ?? 0;
  expect(engine.inquiries.audit(due + 30_000)).toEqual([]);
  expect(engine.inquiries.audit(due + 30_001).map(({ kind }) => kind)).toEqual(['overdue-timer']);
  const remindedAt = mondayAtTen + 15 * minute;
  expect(engine.inquiries.audit(remindedAt + 30_001).map(({ kind }) => kind)).toEqual(['overdue-step', 'overdue-timer']);
});

test('a silent source is named', () => {
  const engine = createEngine();
  engine.decide({ kind: 'source-silent', at: mondayAtTen, source: 'zabbix-main', since: mondayAtTen - minute, why: 'no answer' });
  expect(engine.inquiries.audit(mondayAtTen)).toContainEqual({ kind: 'silent-source', source: 'zabbix-main' });
});
