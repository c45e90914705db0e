// tokens: the bearer tokens that open the API, kept as hashes in a file that only its owner may read.
import { createHash, timingSafeEqual } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { keepPrivate } from '../disk/private-file.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Scope, Tenants } from './scopes.ts';

/** What is known of a token; its text is shown once, when it is made. Times in ms since the epoch. */
export type TokenRecord = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly tenants: Tenants;
  /** Speaks for people whom Grafana vouches for, and never for itself. */
  readonly actsFor?: 'grafana';
  readonly createdAt: EpochMs;
  readonly expiresAt?: EpochMs;
  readonly lastUsedAt?: EpochMs;
  readonly revokedAt?: EpochMs;
};
export type NewToken = Pick<TokenRecord, 'name' | 'scopes' | 'tenants' | 'actsFor' | 'expiresAt'>;
/** Why a token opens nothing: `unknown` covers what is misspelt and what never was. */
export type TokenRefusal = { readonly why: 'unknown' | 'revoked' | 'expired'; readonly since?: EpochMs };
/** Time and chance: `now` in ms, `random` gives that many unguessable bytes. */
export type TokenStoreNeeds = { readonly now: () => EpochMs; readonly random: (bytes: number) => Uint8Array };

type Row = { id: string; hash: Uint8Array; record: string; last_used_at: number | null; revoked_at: number | null };

const form = /^nbt_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
/** A token's last use is written at most this often, so that reading costs no write. */
const lastUsedEveryMs = 60_000;

/** Tokens in one SQLite file; the bridge and the command line may have it open at the same time, and what one changes the other sees at once. */
export class TokenStore implements Disposable {
  readonly #db: DatabaseSync;
  readonly #needs: TokenStoreNeeds;

  /** @param file  made with mode 0600 when it is not there. Throws when it cannot be opened or is no token file. */
  constructor(file: string, needs: TokenStoreNeeds) {
    keepPrivate(file);
    this.#needs = needs;
    this.#db = new DatabaseSync(file, { timeout: 5_000 });
    this.#db.exec(`CREATE TABLE IF NOT EXISTS token (
      id TEXT PRIMARY KEY, hash BLOB NOT NULL, record TEXT NOT NULL, last_used_at INTEGER, revoked_at INTEGER) STRICT`);
  }

  /**
   * Several with the same name are valid at once: make the new one, move its users over, revoke the old one.
   * @returns the token's text, which cannot be had again, and what is kept of it
   */
  create(wanted: NewToken): { readonly token: string; readonly record: TokenRecord } {
    const id = Buffer.from(this.#needs.random(6)).toString('hex');
    const secret = Buffer.from(this.#needs.random(32)).toString('base64url');
    const record: TokenRecord = { id, ...wanted, createdAt: this.#needs.now() };
    this.#db.prepare('INSERT INTO token (id, hash, record) VALUES (?, ?, ?)').run(id, hashOf(secret), JSON.stringify(record));
    return { token: `nbt_${id}_${secret}`, record };
  }

  /** @returns all there ever were, oldest first; the revoked and expired ones too */
  list(): readonly TokenRecord[] {
    const rows = this.#db.prepare('SELECT * FROM token ORDER BY rowid').all() as Row[]; // the table above is all that this file holds
    return rows.map(recordOf);
  }

  /** @returns the token as it now stands, revoked; undefined when there is none with this id */
  revoke(id: string): TokenRecord | undefined {
    this.#db.prepare('UPDATE token SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?').run(this.#needs.now(), id);
    const row = this.#row(id);
    return row && recordOf(row);
  }

  /** @returns the token that this text is, or why it opens nothing; the secret is compared in constant time */
  verify(text: string): { readonly token: TokenRecord } | { readonly refused: TokenRefusal } {
    const [, id, secret] = form.exec(text) ?? [];
    const row = id === undefined ? undefined : this.#row(id);
    if (!row || secret === undefined || !timingSafeEqual(row.hash, hashOf(secret))) return { refused: { why: 'unknown' } };
    const token = recordOf(row);
    const refused = refusalOf(token, this.#needs.now());
    if (refused) return { refused };
    this.#use(token);
    return { token };
  }

  /** @returns why a token that was valid is so no more; undefined while it still is. For what stays open long after it was asked for. */
  refusal(id: string): TokenRefusal | undefined {
    const row = this.#row(id);
    return row ? refusalOf(recordOf(row), this.#needs.now()) : { why: 'unknown' };
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }

  #row(id: string): Row | undefined {
    return this.#db.prepare('SELECT * FROM token WHERE id = ?').get(id) as Row | undefined; // as above
  }

  #use(token: TokenRecord): void {
    const now = this.#needs.now();
    if (token.lastUsedAt !== undefined && now - token.lastUsedAt < lastUsedEveryMs) return;
    try {
      this.#db.prepare('UPDATE token SET last_used_at = ? WHERE id = ?').run(now, token.id);
    } catch {
      return; // a disk that is full keeps nobody from looking; it is noted with a later use
    }
  }
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

function recordOf(row: Row): TokenRecord {
  const record = JSON.parse(row.record) as TokenRecord; // written by `create` and nobody else
  return { ...record, ...(row.last_used_at !== null && { lastUsedAt: row.last_used_at }), ...(row.revoked_at !== null && { revokedAt: row.revoked_at }) };
}

function refusalOf(token: TokenRecord, now: EpochMs): TokenRefusal | undefined {
  if (token.revokedAt !== undefined) return { why: 'revoked', since: token.revokedAt };
  if (token.expiresAt !== undefined && now >= token.expiresAt) return { why: 'expired', since: token.expiresAt };
  return undefined;
}
