// rights.test: whoever may not do something reads so, and why.
import { expect, test } from '@jest/globals';
import { rightsWords } from './rights.ts';

const none = { look: false, act: false, report: false, configure: false };
const viewer = { role: 'Viewer', organisation: 1, anonymous: false };

test('a viewer reads that looking is all there is, and which role makes it so', () => {
  expect(rightsWords({ ...none, look: true }, viewer, 'en')).toBe('You may look but not act: in Grafana’s organisation 1 you are Viewer.');
  expect(rightsWords({ ...none, look: true }, viewer, 'ru')).toBe('Вам можно смотреть, но не действовать: в организации 1 в Grafana вы — Viewer.');
});

test('who is not signed in, and whom only a token lets in, reads so', () => {
  expect(rightsWords({ ...none, look: true }, { ...viewer, anonymous: true }, 'en')).toBe('You may look but not act: nobody is signed in to Grafana.');
  expect(rightsWords({ ...none, report: true }, { token: 'desk' }, 'en')).toBe('You may report, but neither look nor act: the token desk says so.');
});

test('every choice of rights has words of its own', () => {
  const choices = Array.from({ length: 8 }, (_, n) => ({ ...none, look: n % 2 > 0, act: n % 4 > 1, configure: n > 3 }));
  for (const locale of ['en', 'ru'] as const) expect(new Set(choices.map((rights) => rightsWords(rights, viewer, locale))).size).toBe(8);
});
