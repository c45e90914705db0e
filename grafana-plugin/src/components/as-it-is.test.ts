// as-it-is.test: an address or a name stays what it is when it is filled into a text.
import { expect, test } from '@jest/globals';
import { t } from '@grafana/i18n';
import { asItIs } from './as-it-is.ts';

test('what is filled into a text is not written as HTML', () => {
  expect(t('order.done', '{{subject}}: done', asItIs({ subject: 'R&D </b> "mail" http://a/b' }))).toBe('R&D </b> "mail" http://a/b: done');
});
