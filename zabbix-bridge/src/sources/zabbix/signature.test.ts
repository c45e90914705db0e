// signature.test: what is let in, what is not, on recorded requests and on both sides of each edge.
import { expect, test } from '@jest/globals';
import { allCaptured, captured, linesOf } from './fixtures/recorded.ts';
import type { Captured } from './fixtures/recorded.ts';
import { checkSignature, signatureOf } from './signature.ts';

const body = '{"event_id":"7","event_name":"Диск полон"}';
const sentAt = 1_795_262_612;
const signed = (secret: string) => ({ 'x-nabat-timestamp': String(sentAt), 'x-nabat-signature': signatureOf(secret, sentAt, body) });
const says = (headers: Record<string, string>, text = body, at = sentAt * 1000, secrets = ['now']) => {
  const checked = checkSignature(headers, text, at, { secrets });
  return checked.ok ? checked.value : checked.error.faults.map((fault) => `${fault.place} ${fault.says}`).join();
};

test('every recorded request bears the signature of its secret', () => {
  const names = { timestamp: 'x-bridge-timestamp', signature: 'x-bridge-signature' };
  const requests = [...allCaptured.map(captured), ...linesOf('scenario-core-switch.webhooks.ndjson').map((line) => JSON.parse(line) as Captured)];
  for (const { headers, body: sent } of requests) {
    const at = Number(headers['x-bridge-timestamp']) * 1000;
    expect(checkSignature(headers, JSON.stringify(sent), at, { secrets: ['s3cr3t-for-tests'], headers: names })).toEqual({ ok: true, value: { secret: 0 } });
    expect(checkSignature(headers, JSON.stringify(sent), at, { secrets: ['s3cr3t-for-tests'] }).ok).toBe(false);
  }
});

test('while a secret is being replaced both are valid, and it is told which one was used', () => {
  expect(says(signed('now'), body, sentAt * 1000, ['next', 'now'])).toEqual({ secret: 1 });
  expect(says(signed('next'), body, sentAt * 1000, ['next', 'now'])).toEqual({ secret: 0 });
  expect(says(signed('before'), body, sentAt * 1000, ['next', 'now'])).toBe('x-nabat-signature does not fit the body');
});

test('a body changed by one letter is refused', () => {
  expect(says(signed('now'), body.replace('7', '8'))).toBe('x-nabat-signature does not fit the body');
});

test('a signature counts for 5 minutes either way and not a second longer', () => {
  expect(says(signed('now'), body, (sentAt + 300) * 1000)).toEqual({ secret: 0 });
  expect(says(signed('now'), body, (sentAt + 301) * 1000)).toBe('x-nabat-timestamp is 5 min behind our clock');
  expect(says(signed('now'), body, (sentAt - 300) * 1000)).toEqual({ secret: 0 });
  expect(says(signed('now'), body, (sentAt - 301) * 1000)).toBe('x-nabat-timestamp is 5 min ahead of our clock');
});

test('missing or misshapen headers are refused, and an empty secret opens nothing', () => {
  expect(says({})).toBe('x-nabat-timestamp is missing or no Unix time in seconds');
  expect(says({ ...signed('now'), 'x-nabat-signature': 'sha256=abc' })).toBe('x-nabat-signature is missing or not of the form sha256=<64 hex digits>');
  expect(says(signed(''), body, sentAt * 1000, [''])).toBe('x-nabat-signature does not fit the body');
  expect(says(signed('now'), body, sentAt * 1000, [])).toBe('x-nabat-signature does not fit the body');
});
