// size: refuses a build whose entries are too heavy for what Grafana loads on every page; run after the build.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = path.join(import.meta.dirname, '..', 'dist');
/** Bytes, gzipped, that one module.js may have. */
const most = 10 * 1024;

const entries = globSync('**/module.js', { cwd: dist }).map((file) => ({ file, bytes: gzipSync(readFileSync(path.join(dist, file))).length }));
if (entries.length === 0) {
  console.error('Nothing is built yet: run `npm run build -w grafana-plugin` first.');
  process.exit(1);
}
for (const { file, bytes } of entries) console.log(`${(bytes / 1024).toFixed(1).padStart(6)} KB gzipped  ${file}`);
const heavy = entries.filter(({ bytes }) => bytes > most);
for (const { file } of heavy) console.error(`${file} is over ${most / 1024} KB gzipped: load what it imports with a lazy import() instead.`);
process.exit(heavy.length > 0 ? 1 : 0);
