// webhooks.test: what is not let in is counted and told of by source and reason, and whoever posts rubbish fills neither log nor memory.
import { expect, test } from '@jest/globals';
import pino from 'pino';
import { StillTimers } from '../api/builders.ts';
import { zabbixForm } from '../configuration/form.ts';
import { minute, second } from '../model/moment.ts';
import { signatureOf } from '../sources/zabbix/signature.ts';
import { zabbixUrl } from '../sources/zabbix/pretend-zabbix.ts';
import { RefusedWebhooks } from './refused-webhooks.ts';
import { webhookReader, type KnownSource } from './webhooks.ts';

const body = '{"event_id":"7","event_value":"1","event_name":"Disk is full","event_nseverity":"4","host_host":"db-01"}';

function aDoor() {
  const time = new StillTimers();
  const logged: { readonly source: string; readonly why: string; readonly refused: number }[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line) as never) });
  const settings = zabbixForm.parse({ kind: 'zabbix', source: 'zabbix-main', url: zabbixUrl });
  const known = new Map<string, KnownSource>([['zabbix-main', { settings, secrets: { webhookSecrets: ['right'] } }]]);
  const refused = new RefusedWebhooks(time.clock, log);
  const reader = webhookReader(known, time.clock, () => {}, refused);
  const posts = ({ secret = 'right', source = 'zabbix-main', text = body, headers = {}, late = 0 } = {}) => {
    const seconds = Math.floor(time.now / second) - late;
    const signed = { 'x-nabat-timestamp': String(seconds), 'x-nabat-signature': signatureOf(secret, seconds, text), ...headers };
    const read = reader({ source, body: text, headers: signed, at: time.now });
    return read.ok ? 'let in' : read.error.code;
  };
  return { time, logged, refused, posts };
}

test('webhooks that a wrong secret signs are warned of at once, then once a minute with how many there were', () => {
  const { time, logged, posts } = aDoor();
  for (let each = 0; each < 150; each += 1) {
    expect(posts({ secret: 'wrong' })).toBe('bad-signature');
    time.passes(second);
  }
  expect(logged).toEqual([
    expect.objectContaining({ source: 'zabbix-main', why: 'signature', refused: 1, msg: 'webhooks are refused' }),
    expect.objectContaining({ refused: 60 }),
    expect.objectContaining({ refused: 60 }),
  ]);
});

test('a source says since when and why its webhooks are refused, until one is let in; the count stays', () => {
  const { time, refused, posts } = aDoor();
  expect(posts()).toBe('let in');
  expect(refused.of('zabbix-main')).toBeUndefined();
  const since = time.now;
  posts({ secret: 'wrong' });
  time.passes(minute);
  posts({ secret: 'wrong' });
  expect(refused.of('zabbix-main')).toEqual({ since, count: 2, why: 'signature' });
  posts();
  expect(refused.of('zabbix-main')).toBeUndefined();
  expect(refused.counts()).toEqual({ 'zabbix-main': { unsigned: 0, clock: 0, signature: 2, encoding: 0, content: 0 } });
});

test('each reason is counted by itself, and what is for no source that is known by nothing', () => {
  const { refused, posts, logged } = aDoor();
  posts({ headers: { 'x-nabat-signature': 'rubbish' } });
  posts({ late: 301 });
  posts({ text: '{}' });
  expect(posts({ source: 'made-up' })).toBe('source-not-found');
  expect(refused.counts()).toEqual({ 'zabbix-main': { unsigned: 1, clock: 1, signature: 0, encoding: 0, content: 1 } });
  expect(logged).toHaveLength(1);
});

// it was answered with 403 and the advice to compare secrets
test.each([
  { 'content-encoding': 'gzip' },
  { 'content-type': 'application/json; charset=windows-1251' },
  { 'content-type': 'application/json; charset="UTF-16"' },
])('what is signed and not readable here, %o, is called so, and sends nobody after secrets', (headers) => {
  const { posts, refused } = aDoor();
  expect(posts({ secret: 'over other bytes', headers })).toBe('unsupported-media-type');
  expect(refused.of('zabbix-main')).toMatchObject({ why: 'encoding' });
});

test.each([{ 'content-encoding': 'identity' }, { 'content-type': 'application/json;charset=UTF-8' }])('with %o a wrong secret is called so', (headers) => {
  expect(aDoor().posts({ secret: 'wrong', headers })).toBe('bad-signature');
});
