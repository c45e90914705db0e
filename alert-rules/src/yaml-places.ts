// yaml-places: YAML read with the place of everything in it, so that a fault found later can be pointed at.
import { isMap, isNode, isScalar, LineCounter, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import type { Finding } from './finding.ts';
import { nearest } from './nearest.ts';

export type RulesFile = { readonly path: string; readonly text: string };
type Path = readonly PropertyKey[];
/** One document of a file; `find` makes a finding about what lies at a path in it, or about the key itself. */
export type PlacedYaml = {
  readonly value: unknown;
  readonly find: (level: Finding['level'], path: Path, says: string, mend: string, key?: string) => Finding;
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
        says: error.message,
        mend: mends[error.code] ?? 'correct the YAML; indentation is of spaces',
      };
    }),
  );
  if (findings.length > 0) return { documents: [], findings };
  return {
    documents: documents.map((document) => ({
      value: document.toJS() as unknown,
      find: (level, path, says, mend, key) => {
        const [from, to] = rangeOf(document, path, key);
        return { level, file, ...lineAt(from), text: shortened(text.slice(from, to)), says, mend };
      },
    })),
    findings: [],
  };
}

const mends: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'keep one of the two',
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'set it under the first letter of its neighbours',
};

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
 */
export function findingsOf(
  document: PlacedYaml,
  issues: readonly z.core.$ZodIssue[],
  keysAt: (path: Path) => readonly string[],
  page = 'see docs/reference/topology-yaml.md',
): readonly Finding[] {
  const misspelt = new Set(issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? [JSON.stringify(issue.path)] : [])));
  return issues.flatMap((issue): readonly Finding[] => {
    if (issue.code === 'unrecognized_keys') {
      const keys = keysAt(issue.path);
      return issue.keys.map((key) => {
        const meant = keys.find((each) => each === `${key}File`) ?? nearest(key, keys); // a secret where its file is to be named
        return document.find('error', issue.path, 'is not known here', meant === undefined ? `write one of ${keys.join(', ')}` : `did you mean ${meant}?`, key);
      });
    }
    const parent = issue.path.slice(0, -1);
    const key = issue.path.at(-1);
    const isMissing = key !== undefined && valueAt(document.value, issue.path) === undefined;
    if (misspelt.has(JSON.stringify(isMissing ? parent : issue.path))) return [];
    if (isMissing) return [document.find('error', parent, `lacks ${String(key)}`, `add ${String(key)}: and what it is`)];
    const isKey = issue.code === 'invalid_key';
    const [says = '', ...mend] = (isKey ? (issue.issues[0]?.message ?? issue.message) : messageOf(issue)).split('; ');
    return [document.find('error', isKey ? parent : issue.path, says, mend.join('; ') || page, isKey ? String(key) : undefined)];
  });
}

/** Where a form has no words of its own for what should have been a section. */
const messageOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_type' && issue.expected === 'object' && issue.message.startsWith('Invalid input') ? 'is no section' : issue.message;

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, step) => (inside as Readonly<Record<PropertyKey, unknown>> | undefined | null)?.[step], value);
