// suggested.test: the app's panels are suggested for their own things only.
import { expect, test } from '@jest/globals';
import { suggestedFor } from './suggested.ts';

const frame = (name: string) => ({ name, length: 0, fields: [] });

test('a panel is suggested for what it shows, and for nothing else', () => {
  expect(suggestedFor('incidents')({ rawFrames: [frame('incidents')] })).toEqual([{ score: 70 }]);
  expect(suggestedFor('incidents')({ rawFrames: [frame('cpu')] })).toBeUndefined();
  expect(suggestedFor('incidents')({})).toBeUndefined();
});
