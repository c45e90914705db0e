// yaml-places: YAML read with the place of everything in it, so that a fault found later can be pointed at.
import { isMap, isNode, isScalar, LineCounter, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import type { Both, FaultWords } from './faults/fault.ts';
import { formFault, missing, seePage } from './faults/form-fault.ts';
import { noKey } from './faults/name-fault.ts';
import { yamlFault } from './faults/yaml-fault.ts';
import type { FaultPlace, Finding } from './finding.ts';
import { nearest } from './nearest.ts';

export { seePage } from './faults/form-fault.ts';

export type RulesFile = { readonly path: string; readonly text: string };
type Path = readonly PropertyKey[];
/** One document of a file; `find` makes a finding about what lies at a path in it, or about the key itself. */
export type PlacedYaml = {
  readonly value: unknown;
  readonly find: <Of extends FaultWords>(level: FaultPlace['level'], path: Path, fault: Of, key?: string) => FaultPlace & Of;
};

/** @returns the documents of a file, or what keeps it from being YAML; never throws */
export function readYaml({ path: file, text }: RulesFile): { readonly documents: readonly PlacedYaml[]; readonly findings: readonly Finding[] } {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (!Array.isArray(documents)) return { documents: [], findings: [] };
  const lineAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const findings = documents.flatMap((document) =>
    document.errors.map((error): Finding => {
      const place = lineAt(error.pos[0]);
      return {
        level: 'error',
        file,
        ...place,
        text: (text.split('\n')[place.line - 1] ?? '').trim(),
        ...yamlFault({ code: error.code, message: error.message, line: text.split('\n')[place.line - 1] ?? '' }),
      };
    }),
  );
  if (findings.length > 0) return { documents: [], findings };
  return {
    documents: documents.map((document) => ({
      value: document.toJS() as unknown,
      find: (level, path, fault, key) => {
        const [from, to] = rangeOf(document, path, key);
        return { level, file, ...lineAt(from), text: shortened(text.slice(from, to)), ...fault };
      },
    })),
    findings: [],
  };
}

/** What is not there is pointed at where it belongs: at the innermost thing around it. */
function rangeOf(document: Document, path: Path, key?: string): readonly [number, number] {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const pair = key === undefined || !isMap(node) ? undefined : node.items.find((item) => isScalar(item.key) && item.key.value === key);
    const range = pair && isScalar(pair.key) ? pair.key.range : node.range;
    return range ? [range[0], range[1]] : [0, 0];
  }
  return [0, 0];
}

function shortened(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n');
  return rest.length > 0 || first.length > 80 ? `${first.slice(0, 80)}…` : first;
}

/**
 * Zod's issues as findings. Our own messages read `what is wrong; what to write instead`; an unknown key gets the nearest known one,
 * and what follows from its being unknown (something seems to be missing there) is left out.
 *
 * @param otherwise  what to do where a form says nothing of that
 */
export function findingsOf(
  document: PlacedYaml,
  issues: readonly z.core.$ZodIssue[],
  keysAt: (path: Path) => readonly string[],
  otherwise: Both = seePage('docs/reference/topology-yaml.md'),
): readonly Finding[] {
  const told = issues.flatMap((issue) => meantOf(issue));
  const misspelt = new Set(told.flatMap((issue) => (issue.code === 'unrecognized_keys' ? [JSON.stringify(issue.path)] : [])));
  return told.flatMap((issue): readonly Finding[] => {
    if (issue.code === 'unrecognized_keys') {
      const keys = keysAt(issue.path);
      return issue.keys.map((key) => {
        const meant = keys.find((each) => each === `${key}File`) ?? nearest(key, keys); // a secret where its file is to be named
        return document.find('error', issue.path, noKey(keys, meant), key);
      });
    }
    const parent = issue.path.slice(0, -1);
    const key = issue.path.at(-1);
    const isMissing = key !== undefined && valueAt(document.value, issue.path) === undefined;
    if (misspelt.has(JSON.stringify(isMissing ? parent : issue.path))) return [];
    if (isMissing) return [document.find('error', parent, missing(String(key)))];
    const isKey = issue.code === 'invalid_key';
    const fault = formFault(isKey ? (issue.issues[0] ?? issue) : issue, otherwise);
    return [document.find('error', isKey ? parent : issue.path, fault, isKey ? String(key) : undefined)];
  });
}

/** A union that has no words of its own tells only that nothing fitted; what was meant is the first of its forms that is of the kind of what was written. */
function meantOf(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || !issue.message.startsWith('Invalid input')) return [issue];
  const isOther = ({ code, path }: z.core.$ZodIssue): boolean => path.length === 0 && (code === 'invalid_type' || code === 'invalid_union');
  const meant =
    issue.errors.find((errors) => !errors.some(isOther)) ??
    issue.errors.find((errors) => !errors.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  return meant ? meant.flatMap((each) => meantOf({ ...each, path: [...issue.path, ...each.path] })) : [issue];
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, step) => (inside as Readonly<Record<PropertyKey, unknown>> | undefined | null)?.[step], value);
