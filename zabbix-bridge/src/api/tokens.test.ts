// tokens.test: tokens open for as long as they may, and their file gives nothing away.
import { afterEach, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenStore } from './tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-tokens-'));
const file = join(folder, 'tokens.sqlite');
afterEach(() => rmSync(file, { force: true }));

function aStore(at = { now: 1_000_000 }) {
  return { at, store: new TokenStore(file, { now: () => at.now, random: randomBytes }) };
}
const wanted = { name: 'ci', scopes: ['read'], tenants: '*' } as const;

test('a token that was made opens, with its name, scopes and tenants', () => {
  using store = aStore().store;
  const { token, record } = store.create({ name: 'pharma wall', scopes: ['read'], tenants: ['pharma'] });
  expect(store.verify(token)).toEqual({ token: { ...record, name: 'pharma wall', scopes: ['read'], tenants: ['pharma'] } });
});

test('the file holds no token in the clear, and nobody but its owner may read it', () => {
  using store = aStore().store;
  const { token } = store.create(wanted);
  expect(readFileSync(file).includes(token.slice(-43))).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('two tokens of one name are valid at once, and revoking one leaves the other', () => {
  using store = aStore().store;
  const old = store.create(wanted);
  const young = store.create(wanted);
  expect(store.revoke(old.record.id)?.revokedAt).toBe(1_000_000);
  expect(store.verify(old.token)).toEqual({ refused: { why: 'revoked', since: 1_000_000 } });
  expect(store.verify(young.token)).toHaveProperty('token.name', 'ci');
});

test('a token opens until the millisecond before it expires and not from then on', () => {
  const { store, at } = aStore();
  using _ = store;
  const { token, record } = store.create({ ...wanted, expiresAt: 2_000_000 });
  at.now = 1_999_999;
  expect(store.verify(token)).toHaveProperty('token');
  at.now = 2_000_000;
  expect(store.verify(token)).toEqual({ refused: { why: 'expired', since: 2_000_000 } });
  expect(store.refusal(record.id)).toEqual({ why: 'expired', since: 2_000_000 });
});

test('what is misspelt, cut, or never was opens nothing', () => {
  using store = aStore().store;
  const { token } = store.create(wanted);
  const other = token.endsWith('A') ? 'B' : 'A';
  for (const text of ['', 'nbt_', token.slice(0, -1), `${token.slice(0, -1)}${other}x`, `nbt_000000000000_${token.slice(-43)}`, ` ${token}`]) {
    expect(store.verify(text)).toEqual({ refused: { why: 'unknown' } });
  }
});

test('the last use is told, and written at most once a minute', () => {
  const { store, at } = aStore();
  using _ = store;
  const { token } = store.create(wanted);
  expect(store.list()[0]?.lastUsedAt).toBeUndefined();
  store.verify(token);
  at.now += 59_999;
  store.verify(token);
  expect(store.list()[0]?.lastUsedAt).toBe(1_000_000);
  at.now += 1;
  store.verify(token);
  expect(store.list()[0]?.lastUsedAt).toBe(1_060_000);
});

test('what the command line revokes is closed in the running bridge at once, and survives a restart', () => {
  using bridge = aStore().store;
  using cli = aStore().store;
  const { token, record } = cli.create(wanted);
  expect(bridge.verify(token)).toHaveProperty('token');
  cli.revoke(record.id);
  expect(bridge.verify(token)).toHaveProperty('refused.why', 'revoked');
  using restarted = aStore().store;
  expect(restarted.list().map(({ id, revokedAt }) => ({ id, revokedAt }))).toEqual([{ id: record.id, revokedAt: 1_000_000 }]);
});
