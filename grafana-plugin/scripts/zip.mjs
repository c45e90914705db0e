// zip: packs the built plugin into the file that Grafana installs from; the same build gives the same bytes.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
if (!existsSync(path.join(dist, 'module.js'))) {
  console.error('Nothing is built yet: run `npm run build -w grafana-plugin` first.');
  process.exit(1);
}
const { id, info } = JSON.parse(readFileSync(path.join(dist, 'plugin.json'), 'utf8'));
const name = `${id}-${info.version}.zip`;

const files = globSync('**/*', { cwd: dist })
  .filter((file) => statSync(path.join(dist, file)).isFile() && !file.endsWith('.zip'))
  .toSorted();
// Grafana wants all of it in one folder that is named after the plugin. The zip format knows no time before 1980; the build's day is in plugin.json.
const packed = zipSync(Object.fromEntries(files.map((file) => [path.posix.join(id, ...file.split(path.sep)), readFileSync(path.join(dist, file))])), {
  level: 9,
  mtime: new Date(1980, 0, 2),
});
const target = path.join(root, name);
writeFileSync(target, packed);
writeFileSync(`${target}.sha256`, `${createHash('sha256').update(packed).digest('hex')}  ${name}\n`);
console.log(`${name}: ${files.length} files, ${(packed.length / 1024).toFixed(0)} KB${files.includes('MANIFEST.txt') ? '' : ', not signed'}`);
