#!/usr/bin/env node
// nabat: the command line's entry. What it is compiled to is kept, for to compile it takes longer than to answer most of what is asked.
import { enableCompileCache } from 'node:module';
import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';

const { NODE_COMPILE_CACHE: named, XDG_CACHE_HOME: caches, HOME: home = homeOf() } = process.env;
// in a folder of the user's own, and not where others may write what is run then, as they may in the folder at hand
const folder = [caches, join(home, '.cache')].find((each) => each !== undefined && isAbsolute(each));
if (!named && folder !== undefined) enableCompileCache(join(folder, 'nabat', 'compiled'));
await import('./nabat/run.ts');

/** @returns empty for a user who has none, or no name */
function homeOf(): string {
  try {
    return userInfo().homedir;
  } catch {
    return '';
  }
}
