// business-words: whether what stakeholders are to read as it stands names a host of the incident; who wrote it is told so at once.
import { entityKind, entityName } from '../model/entity.ts';
import { openProblemsOf } from './group.ts';
import type { CaseState, State } from './state.ts';

/** @returns the first host that is named in it; one that is called by a plain word (`mail`) may be meant as a word */
export function hostNamed(state: State, kase: CaseState, text: string): string | undefined {
  const root = entityKind(kase.head.root) === 'service' ? [] : [entityName(kase.head.root)];
  const hosts = [...root, ...openProblemsOf(state, kase).flatMap(({ facts }) => facts.hosts)];
  const said = text.toLowerCase();
  return hosts.find((host) => /[\d._-]/.test(host) && isWordOf(said, host.toLowerCase()));
}

/** Not within a longer name: `exch-1` is not named by `exch-10`. */
function isWordOf(said: string, name: string): boolean {
  for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1))
    if (!/[\p{L}\d_-]/u.test(said.charAt(at - 1)) && !/[\p{L}\d_-]/u.test(said.charAt(at + name.length))) return true;
  return false;
}
