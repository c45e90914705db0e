// path.test: what climbs is refused however it is written, and what does not passes.
import { expect, test } from '@jest/globals';
import { climbs } from './path.ts';

test.each([
  '/api/../admin',
  '/..',
  '/api/%2e%2e/admin',
  '/api/.%2E/admin',
  '/api/..%2fadmin',
  '/api/..%2Fadmin',
  '/api/%252e%252e/admin',
  '/api/%25252e%25252e%25252fadmin',
  '/api/..\\admin',
  '/api/..%5cadmin',
  '/api/./x',
  '/api/%00',
  '/api/x%0d%0ay',
  '/api/%zz',
  '/api/%c0%ae%c0%ae/',
  'http://bridge/api/../admin',
])('%s is refused', (url) => expect(climbs(url)).toBe(true));

test.each(['/', '/api/v1/incidents/INC-7', '/api/v1/services/pharma..mail', '/api/v1/incidents?text=../..', '/a%20b', '/%D0%BF', '/api/v1/x#..'])(
  '%s passes',
  (url) => expect(climbs(url)).toBe(false),
);
