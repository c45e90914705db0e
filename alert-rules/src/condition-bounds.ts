// condition-bounds: what would let an answer take longer than its subject is large.
import type { ASTNode } from '@marcbachmann/cel-js';
import { bindsAName, walksTwice } from './faults/condition-fault.ts';
import type { Fault } from './faults/fault.ts';

const walks = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** @returns what is wrong with an expression that walks through a list inside a list, or that binds names to grow a value with; else `undefined` */
export function unboundedIn(node: ASTNode, inside = 0): Fault | undefined {
  const call = node.op === 'rcall' || node.op === 'call' ? node.args[0] : undefined;
  if (call === 'bind') return bindsAName;
  const depth = inside + (node.op === 'rcall' && walks.has(node.args[0]) ? 1 : 0);
  if (depth > 1) return walksTwice;
  for (const part of [node.args].flat(3)) {
    const found = typeof part === 'object' && part !== null && 'op' in part ? unboundedIn(part, depth) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
