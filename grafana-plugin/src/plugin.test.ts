// plugin.test: that plugin.json says of the app what is true.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { pluginSchema } from '../test/plugin-schema.ts';
import app from './plugin.json';

const src = import.meta.dirname;
const read = (file: string) => JSON.parse(readFileSync(join(src, file), 'utf8')) as { id: string; type: string; name: string };

const accepts = new Ajv({ allErrors: true, discriminator: false }).compile(pluginSchema);
const plugins = globSync('**/plugin.json', { cwd: src });

test.each(plugins)('%s holds what Grafana demands, and nothing that it does not know', (file) => {
  accepts(read(file));
  expect(accepts.errors ?? []).toEqual([]);
});

test('what is misspelt, missing or of the wrong kind in a plugin.json is refused', () => {
  const panel = read('panels/load/plugin.json');
  for (const wrong of [
    { ...panel, skipDataQueries: true },
    { ...panel, id: 'nabat-load' },
    { ...panel, info: {} },
    { ...panel, dependencies: {} },
  ]) {
    expect(accepts(wrong)).toBe(false);
  }
});

test('every logo is there, a picture with a size of its own, and with no script in it', () => {
  for (const file of plugins) {
    const { small } = (read(file) as { readonly info?: { readonly logos: { readonly small: string } } }).info?.logos ?? { small: '' };
    const logo = readFileSync(join(src, file, '..', small), 'utf8');
    expect(logo).toMatch(/^<svg[^>]* viewBox="/);
    expect(logo).not.toMatch(/<script|href=|on\w+=/);
  }
});

test('every screenshot is one of the pictures of the docs, and so is every picture of the README', () => {
  const pictures = join(src, '../../docs/pictures');
  const readme = readFileSync(join(src, '../README.md'), 'utf8');
  for (const { path } of app.info.screenshots) {
    const name = path.replace('img/', '');
    expect(existsSync(join(pictures, name))).toBe(true);
    expect(readme).toContain(`(../docs/pictures/${name})`);
  }
});

test('every action and page begins with the id of the app', () => {
  const actions = [...app.roles.flatMap(({ role }) => role.permissions.map((it) => it.action)), ...app.includes.flatMap((it) => it.action ?? [])];
  for (const action of actions) expect(action).toMatch(/^nabat-incidents-app\./);
  for (const { path } of app.includes.filter((it) => it.type === 'page')) expect(path).toMatch(/^\/a\/nabat-incidents-app\//);
});

test('every language it claims has its file', () => {
  for (const language of app.languages) expect(existsSync(join(src, 'locales', language, `${app.id}.json`))).toBe(true);
});

test('every nested plugin is listed in the app by its type and name, and has an id that begins like the app’s', () => {
  const listed = app.includes.map(({ type, name }) => ({ type, name }));
  for (const file of plugins.filter((it) => it !== 'plugin.json')) {
    const { id, type, name } = read(file);
    expect(id).toMatch(/^nabat-/);
    expect(listed).toContainEqual({ type, name });
  }
});
