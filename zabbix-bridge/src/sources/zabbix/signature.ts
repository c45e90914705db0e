// signature: proves that a POST comes from one who holds the secret, and not long ago.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { minute } from '../../model/moment.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { BadInput, Result } from '../../model/result.ts';
import { ok, refuse } from '../../model/result.ts';

/** How far the sender's clock may be from ours, either way. */
export const signatureWindowMs = 5 * minute;

/** Names in lower case, as node gives them. */
export type SignatureHeaders = { readonly timestamp: string; readonly signature: string };
export const nabatHeaders: SignatureHeaders = { timestamp: 'x-nabat-timestamp', signature: 'x-nabat-signature' };

/** `unsigned`: there is nothing to check; `clock`: not of now; `signature`: of another secret, or of other bytes. */
export type NotProven = BadInput & { readonly why: 'unsigned' | 'clock' | 'signature' };

export type SignatureOptions = {
  /** Those valid now: one, or two while the old one is being replaced. */
  readonly secrets: readonly string[];
  readonly headers?: SignatureHeaders;
};

/**
 * Checks `X-Nabat-Signature: sha256=HMAC-SHA256(secret, timestamp + "." + body)`.
 *
 * @param body  the bytes as they came: parsed and written again they may differ
 * @param at    our clock, ms
 * @returns which secret it was, so that the end of a rotation can be seen; or `bad-signature` with what to look at, which never
 *          tells whether it was the secret's first letter or its last
 */
export function checkSignature(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string | Uint8Array,
  at: EpochMs,
  { secrets, headers: names = nabatHeaders }: SignatureOptions,
): Result<{ readonly secret: number }, NotProven> {
  const timestamp = headers[names.timestamp];
  const signature = headers[names.signature];
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) {
    return bad('unsigned', names.timestamp, 'is missing or no Unix time in seconds', 'use the media type of alert-rules/zabbix, which signs what it sends');
  }
  if (typeof signature !== 'string' || !/^sha256=[0-9a-f]{64}$/.test(signature)) {
    return bad(
      'unsigned',
      names.signature,
      'is missing or not of the form sha256=<64 hex digits>',
      'use the media type of alert-rules/zabbix, which signs what it sends',
    );
  }
  const aheadMs = Number(timestamp) * 1000 - at;
  if (Math.abs(aheadMs) > signatureWindowMs) {
    const minutes = Math.round(Math.abs(aheadMs) / minute);
    return bad('clock', names.timestamp, `is ${minutes} min ${aheadMs > 0 ? 'ahead of' : 'behind'} our clock`, 'set both clocks by NTP; 5 min are allowed');
  }
  const given = Buffer.from(signature.slice(7), 'hex');
  // All are tried, so that the time taken does not tell which one it was.
  const fits = secrets.map((secret) => secret !== '' && timingSafeEqual(hmacOf(secret, timestamp, body), given));
  const which = fits.indexOf(true);
  if (which < 0)
    return bad('signature', names.signature, 'does not fit the body', 'compare the macro {$NABAT.SECRET} in Zabbix with the secret that the bridge was given');
  return ok({ secret: which });
}

/** @returns the header's value for a body, as the media type makes it; `seconds` since the epoch */
export const signatureOf = (secret: string, seconds: number, body: string | Uint8Array): string =>
  `sha256=${hmacOf(secret, String(seconds), body).toString('hex')}`;

const hmacOf = (secret: string, timestamp: string, body: string | Uint8Array) => createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
const bad = (why: NotProven['why'], place: string, says: string, mend: string) =>
  refuse({ code: 'bad-signature' as const, faults: [{ place, says, mend }], mend, why });
