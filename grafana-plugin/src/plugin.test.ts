// plugin.test: that plugin.json says of the app what is true.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import app from './plugin.json';

const src = import.meta.dirname;
const read = (file: string) => JSON.parse(readFileSync(join(src, file), 'utf8')) as { id: string; type: string; name: string };

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
  for (const file of globSync('*/**/plugin.json', { cwd: src })) {
    const { id, type, name } = read(file);
    expect(id).toMatch(/^nabat-/);
    expect(listed).toContainEqual({ type, name });
  }
});
