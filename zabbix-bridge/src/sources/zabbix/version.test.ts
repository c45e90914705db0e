// version: order as numbers, not as text.
import { expect, test } from '@jest/globals';
import { compareVersions, parseVersion } from './version.ts';

const versions = (...texts: string[]) => texts.map((text) => parseVersion(text) ?? { major: -1, minor: -1, patch: -1, text });

test('versions are ordered as numbers: 6.0.9 < 6.0.14 < 6.4 < 7.0.22 < 7.4.0 < 8.0 < 10.0', () => {
  const inOrder = ['6.0.9', '6.0.14', '6.4', '7.0.22', '7.4.0', '8.0.0rc1', '10.0'];
  expect(
    versions(...inOrder.toReversed())
      .sort(compareVersions)
      .map((it) => it.text),
  ).toEqual(inOrder);
});

test('what is no version is told apart from one', () => {
  expect(parseVersion('7.0.0rc1')).toEqual({ major: 7, minor: 0, patch: 0, text: '7.0.0rc1' });
  expect(parseVersion('<html>')).toBeUndefined();
});
