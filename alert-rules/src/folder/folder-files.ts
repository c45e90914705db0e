// folder files: what a rules folder holds on the disk: the files that are read, and those that look like rules and are not.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RulesFile } from '../yaml-places.ts';
import { isPublishedYear, mayBeRules, rooms, type UnreadFile } from './unread.ts';
import { files as singleFiles } from './written.ts';

export type FolderFiles = { readonly files: readonly RulesFile[]; readonly unread: readonly UnreadFile[] };

/** Bounds of the look at what is not read: somebody's whole disk may lie below the folder. */
const deepest = 4;
const mostUnread = 200;
const mostBytes = 100_000;

/** @throws when the folder, or a file that is read, cannot be read */
export async function filesIn(folder: string): Promise<FolderFiles> {
  const there = await readdir(folder);
  const files: RulesFile[] = [];
  for (const name of Object.keys(singleFiles)) if (there.includes(name)) files.push({ path: name, text: await readFile(join(folder, name), 'utf8') });
  for (const room of rooms.filter((name) => there.includes(name))) {
    const names = (await readdir(join(folder, room))).filter((name) => /\.ya?ml$/.test(name) || isPublishedYear(`${room}/${name}`)).sort();
    for (const name of names) files.push({ path: `${room}/${name}`, text: await readFile(join(folder, room, name), 'utf8') });
  }
  const read = new Set(files.map(({ path }) => path));
  const unread: UnreadFile[] = [];
  for (const path of (await pathsBelow(folder, '', read)).slice(0, mostUnread)) unread.push({ path, ...(await beginningOf(join(folder, path))) });
  return { files, unread };
}

/** Hidden ones are other programs' affair, links may lead in a circle, and what may not be looked into is not. */
async function pathsBelow(folder: string, below: string, read: ReadonlySet<string>): Promise<readonly string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || path === 'scenarios') continue;
    if (!entry.isDirectory()) found.push(...(mayBeRules(entry.name) && !read.has(path) ? [path] : []));
    else if (path.split('/').length < deepest) found.push(...(await pathsBelow(folder, path, read)));
    if (found.length > mostUnread) break;
  }
  return found;
}

/** Its first key, found without reading it as YAML, which it need not be. */
async function beginningOf(file: string): Promise<Pick<UnreadFile, 'begins'>> {
  try {
    if ((await stat(file)).size > mostBytes) return {};
    const [, begins] = /^(?:"(?=\w+")|'(?=\w+'))?(\w+)["']?[ \t]*:/m.exec(await readFile(file, 'utf8')) ?? [];
    return begins === undefined ? {} : { begins };
  } catch {
    return {}; // it may be a link to nowhere
  }
}
