// event-stream.test: text that comes in any pieces becomes the same events.
import { expect, test } from '@jest/globals';
import { takeEvents, type StreamEvent } from './event-stream.ts';

const said = 'retry: 2000\nid: 70\n\n: still here\nid: 71\n\nevent: moved\nid: 72\ndata: {"a":1}\n\nevent: end\ndata: {"why":"x"}\n\n';
const meant = [{ id: '70' }, { id: '71' }, { event: 'moved', id: '72', data: '{"a":1}' }, { event: 'end', data: '{"why":"x"}' }];

test.each([1, 2, 7, 1_000])('a stream cut into pieces of %d characters gives the same events', (length) => {
  const events: StreamEvent[] = [];
  let text = '';
  for (let at = 0; at < said.length; at += length) {
    const taken = takeEvents(text + said.slice(at, at + length));
    events.push(...taken.events);
    text = taken.rest;
  }
  expect(events).toEqual(meant);
  expect(text).toBe('');
});

test('an event is not given before its empty line has come', () => {
  expect(takeEvents('event: moved\ndata: {"a":1}\n')).toEqual({ events: [], rest: 'event: moved\ndata: {"a":1}\n' });
});

test('data of several lines is one text', () => {
  expect(takeEvents('data: a\ndata: b\n\n').events).toEqual([{ data: 'a\nb' }]);
});
