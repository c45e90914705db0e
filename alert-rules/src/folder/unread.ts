// unread: files in a rules folder that nobody reads, for their name, ending or folder is not one that there is, with what they should be called.
import { both, fault, faultOf, type Fault } from '../faults/fault.ts';
import type { Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { files as singleFiles, forms, type Kind } from './written.ts';

/** `begins` is the first key in it, as far as it could be looked at. */
export type UnreadFile = { readonly path: string; readonly begins?: string };

/** Folders whose files hold documents that say themselves what they are. */
export const namedRooms = ['people', 'calendars', 'sla', 'templates'] as const;
export const rooms = ['services', 'topology', ...namedRooms] as const;
/** Whether a file of the folder is a production calendar as it was published, and not a document of rules. */
export const isPublishedYear = (path: string): boolean => /^calendars\/[^/]+\.(json|xml|csv)$/.test(path);

type Room = (typeof rooms)[number] | 'scenarios';
const roomOfKind: Readonly<Record<Kind, Room>> = {
  person: 'people',
  team: 'people',
  room: 'people',
  schedule: 'people',
  escalation: 'people',
  calendar: 'calendars',
  production: 'calendars',
  sla: 'sla',
  template: 'templates',
};
/** What each room and each file is called by whoever does not remember its name. */
const meantByName: ReadonlyMap<string, string> = new Map([
  ...([...rooms, 'scenarios'] as const).map((room) => [room, `${room}/`] as const),
  ...(Object.keys(forms) as Kind[]).flatMap((kind) => [kind, `${kind}s`].map((word) => [word, `${roomOfKind[kind]}/`] as const)),
  ...Object.keys(singleFiles).map((name) => [name.replace('.yaml', ''), name] as const),
  ...(['service', 'scenario'] as const).map((word) => [word, `${word}s/`] as const),
  ['persons', 'people/'],
  ['escalations', 'people/'],
  ['route', 'routing.yaml'],
  ['routes', 'routing.yaml'],
  ['priorities', 'priority.yaml'],
]);
/** By the key that a document begins with. */
const meantByKey: ReadonlyMap<string, string> = new Map([
  ...(Object.keys(forms) as Kind[]).map((kind) => [kind, `${roomOfKind[kind]}/`] as const),
  ['service', 'services/'],
  ['topology', 'topology/'],
  ['scenario', 'scenarios/'],
  ['route', 'routing.yaml'],
]);

/**
 * @param read  paths of the files that are read
 * @returns a warning for each file that looks like rules, whatever is in it; what belongs to other programs is left alone
 */
export function unreadFindings(unread: readonly UnreadFile[], read: ReadonlySet<string>): readonly Finding[] {
  return unread.flatMap((file): readonly Finding[] => {
    const meant = placeMeant(file);
    if (meant === undefined) return [];
    return [{ level: 'warning', file: file.path, line: 1, column: 1, text: '', ...notRead(meant, read.has(meant)) }];
  });
}

const notRead = (meant: string, isThere: boolean): Fault =>
  faultOf(
    both('is not read', 'не читается'),
    isThere
      ? both(
          `put what is in it into ${meant}, which is read, and take this file away`,
          `перенесите то, что в нём, в ${meant}, который читается, а этот файл уберите`,
        )
      : both(`call it ${meant}`, `назовите его ${meant}`),
  );

/** For a folder in which no file at all is read. */
export const noRules: Finding = {
  level: 'warning',
  file: '',
  line: 1,
  column: 1,
  text: '',
  ...fault(
    'there are no rules in this folder; write services/, people/ and routing.yaml as docs/reference/rules.md has them, or begin with nabat rules init',
    'в этой папке нет правил; напишите services/, people/ и routing.yaml, как сказано в docs/reference/rules.md, или начните с nabat rules init',
  ),
};

/** @returns the path that it should have; undefined where it looks like no rules */
function placeMeant({ path, begins = '' }: UnreadFile): string | undefined {
  const steps = path.split('/');
  const [stem, ending] = nameOf(steps.at(-1) ?? '');
  const [first = ''] = steps;
  const inside = [...steps.slice(1, -1), stem].join('-');
  if (isRoom(first) && steps.length > 1) {
    if (steps.length > 2) return ending === 'yaml' ? `${first}/${inside}.yaml` : undefined;
    if (first === 'calendars' && ending === 'json') return `${first}/${stem}.json`; // published so, with its ending in capitals
    return ending === 'json' && first === 'topology' ? undefined : `${first}/${stem}.yaml`; // a topology that scenarios name is JSON
  }
  if (ending === 'json') return steps.length === 1 && `${stem}.yaml` in singleFiles ? `${stem}.yaml` : undefined;
  const word = (steps.length === 1 ? stem : first).toLowerCase();
  const place = meantByName.get(nearest(word, meantByName.keys()) ?? '') ?? meantByKey.get(begins);
  if (place === undefined || !place.endsWith('/')) return place;
  return `${place}${steps.length === 1 ? stem : inside}.yaml`;
}

const isRoom = (name: string): boolean => (rooms as readonly string[]).includes(name);

/** @returns the name without its ending, and the ending that is meant */
function nameOf(name: string): readonly [stem: string, ending: 'yaml' | 'json' | 'other'] {
  const [, stem = name, ending = ''] = /^(.+?)\.(ya?ml\.txt|[^.]+)$/i.exec(name) ?? [];
  const lower = ending.toLowerCase();
  if (lower === 'json') return [stem, 'json'];
  return /^ya?ml(\.txt)?$/.test(lower) || (lower.startsWith('y') && nearest(lower, ['yaml', 'yml']) !== undefined) ? [stem, 'yaml'] : [stem, 'other'];
}

/** Whether a file may be one of rules by its ending; of all others nothing is said. */
export const mayBeRules = (name: string): boolean => nameOf(name)[1] !== 'other';
