// files: gives a file out of a folder, and nothing from outside of it.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

const kinds: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** How long a browser may keep a file: never without asking whether it has changed, or for as long as it runs. */
const keeping = { askAlways: 'no-cache', asLongAsItRuns: 'max-age=31536000, immutable' } as const;
export type Kept = keyof typeof keeping;

/** Answers 404 when there is no such file in the folder. `path` is decoded here. */
export async function giveFile(response: ServerResponse, folder: string, path: string, kept: Kept): Promise<void> {
  const file = await fileWithin(folder, path);
  if (file === undefined) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.');
  response.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'application/octet-stream', 'cache-control': keeping[kept] });
  createReadStream(file).pipe(response);
}

async function fileWithin(folder: string, path: string): Promise<string | undefined> {
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, decodeURIComponent(path)))]);
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined; // not there, or no path at all
  }
}
