// save-file.test: a file is saved under its own name also within Grafana.
import { expect, jest, test } from '@jest/globals';
import { saveFile } from './save-file.ts';

test('Grafana, which follows links without a target by itself, leaves the one that saves a file to the browser', () => {
  URL.createObjectURL = () => 'blob:a-file';
  URL.revokeObjectURL = jest.fn();
  const clicked: HTMLAnchorElement[] = [];
  document.addEventListener('click', ({ target }) => target instanceof HTMLAnchorElement && clicked.push(target), { once: true });
  saveFile({ name: 'sla-2026-11.csv', file: new Blob(['a']) });
  expect(clicked.map(({ download, target }) => [download, target])).toEqual([['sla-2026-11.csv', '_blank']]);
  expect(document.querySelector('a')).toBeNull();
});
