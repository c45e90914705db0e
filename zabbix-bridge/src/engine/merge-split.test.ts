// merge and split: what people hear when a person says that one incident is two.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, source } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const hosts = ['sw-1', 'web-1', 'web-2', 'web-3'];

/** A switch has taken three hosts with it; all of it was told as one. */
function aCut() {
  const edges = hosts.slice(1).map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1'));
  const shift = aShift({ topology: { hosts: hosts.map((host) => aHost(host)), edges } });
  const [, web] = hosts.map((host) => shift.opens(host, ping));
  shift.passes('5m');
  return { shift, web: `${source}:${web ?? ''}` };
}

test('what is split off is told once, by the priority that it has by itself', () => {
  const { shift, web } = aCut();
  const before = shift.pages().length;
  shift.orders({ command: 'split', incident: 'INC-1', members: [web] });
  shift.passes('1m');
  expect(shift.pages().slice(before)).toEqual(['INC-2 P2 by-hand']);
});

test('what is split off and has cleared already makes no sound', () => {
  const { shift, web } = aCut();
  shift.clears('web-1', ping);
  const before = shift.pages().length;
  shift.orders({ command: 'split', incident: 'INC-1', members: [web] });
  shift.passes('2h');
  expect(shift.incident('INC-2').state).toBe('closed');
  expect(
    shift
      .pages()
      .slice(before)
      .filter((page) => page.startsWith('INC-2')),
  ).toEqual([]);
});
