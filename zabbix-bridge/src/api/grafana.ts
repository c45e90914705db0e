// grafana: who the person is that Grafana's app proxy vouches for, by its signed id or by its context.
import { createRemoteJWKSet, errors as joseErrors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../model/clock.ts';
import type { EpochMs } from '../model/moment.ts';
import { Refused } from './refused.ts';
import type { Tenants } from './scopes.ts';
import type { ApiSettings, GrafanaTrust } from './settings.ts';

/** Proven, and only until `until`. An anonymous visitor is proven to be one. */
export type Person = {
  readonly login: string;
  readonly name?: string;
  readonly role: string;
  readonly organisation: number;
  readonly tenants: Tenants;
  readonly anonymous: boolean;
  readonly until: EpochMs;
};
export type ProvePerson = (headers: IncomingHttpHeaders) => Promise<Person>;

/** Grafana has an empty one of who has given none. */
const nameForm = z
  .string()
  .transform((name) => (name.trim() === '' ? undefined : name))
  .optional();
const Claims = z.object({
  aud: z.union([z.string(), z.array(z.string()).length(1)]).transform((aud) => String(aud)),
  sub: z.string(),
  exp: z.number(),
  username: z.string().min(1),
  name: nameForm,
  role: z.string(),
});
const Context = z.object({
  OrgID: z.int(),
  OrgRole: z.string(),
  Login: z.string(),
  Name: nameForm,
  IsAnonymous: z.boolean().default(false),
});

/**
 * The proxy sets both headers and a caller cannot forge them, but can make them vanish: a person who is not proven is nobody.
 * @param keys  in place of those at the trust's `keysUrl`
 * @returns what proves a person in the one configured way; it rejects with `forbidden` in words, never 401: Grafana would log the person out
 */
export function createProof(trust: GrafanaTrust, settings: ApiSettings, clock: Clock, keys?: JWTVerifyGetKey): ProvePerson {
  switch (trust.by) {
    case 'id':
      return proofById(trust, clock, keys ?? createRemoteJWKSet(new URL(trust.keysUrl)));
    case 'context':
      return proofByContext(trust, settings, clock);
    default:
      return trust satisfies never;
  }
}

function proofById(trust: Extract<GrafanaTrust, { by: 'id' }>, clock: Clock, keys: JWTVerifyGetKey): ProvePerson {
  const expected = {
    issuer: trust.issuer,
    audience: trust.organisations.map(({ id }) => `org:${id}`),
    algorithms: ['ES256'],
    requiredClaims: ['exp', 'sub'],
  };
  return async (headers) => {
    const signed = headers['x-grafana-id'];
    if (typeof signed !== 'string' || signed === '') throw nobody('the request carries no X-Grafana-Id');
    const { payload } = await jwtVerify(signed, keys, { ...expected, currentDate: new Date(clock()) }).catch((wrong: unknown) => {
      throw whyNotVerified(wrong);
    });
    const claims = Claims.safeParse(payload);
    if (!claims.success) throw nobody(`X-Grafana-Id lacks ${claims.error.issues.map((issue) => issue.path.join('.')).join(', ')}`);
    const { aud, sub, exp, username: login, name, role } = claims.data;
    const organisation = organisationOf(trust, Number(aud.slice('org:'.length)));
    return {
      login,
      role,
      organisation: organisation.id,
      tenants: organisation.tenants,
      anonymous: sub.startsWith('anonymous'),
      until: exp * 1_000,
      ...(name !== undefined && { name }),
    };
  };
}

function proofByContext(trust: Extract<GrafanaTrust, { by: 'context' }>, settings: ApiSettings, clock: Clock): ProvePerson {
  return async (headers) => {
    const given = headers['x-grafana-context'];
    if (typeof given !== 'string' || given === '') throw nobody('the request carries no X-Grafana-Context');
    const context = Context.safeParse(parsed(Buffer.from(given, 'latin1').toString('utf8'))); // Grafana sends UTF-8, Node reads headers as latin1
    if (!context.success) throw nobody('X-Grafana-Context is not what Grafana sends');
    const { OrgID, OrgRole: role, Login: login, Name: name, IsAnonymous } = context.data;
    const organisation = organisationOf(trust, OrgID);
    if (login === '' && !IsAnonymous) throw nobody('X-Grafana-Context names nobody');
    return {
      login: login === '' ? 'anonymous' : login,
      role,
      organisation: organisation.id,
      tenants: organisation.tenants,
      anonymous: IsAnonymous,
      until: clock() + settings.provenForMs,
      ...(name !== undefined && { name }),
    };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused right after, as what it is: not what Grafana sends
  }
}

function organisationOf(trust: GrafanaTrust, id: number): GrafanaTrust['organisations'][number] {
  const known = trust.organisations.find((it) => it.id === id);
  if (!known) throw nobody(`Grafana’s organisation ${id} is not among those let in`, 'add it under `grafana.organisations` in the configuration of the bridge');
  return known;
}

const nobody = (
  why: string,
  mend = 'reach the bridge through the Nabat app in Grafana; if you do, compare `grafana` in the configuration of the bridge with Grafana’s',
) => new Refused('forbidden', `Nobody is proven to ask: ${why}.`, { mend });

function whyNotVerified(wrong: unknown): Refused {
  if (wrong instanceof joseErrors.JWTExpired)
    return nobody('X-Grafana-Id has expired', 'ask again; if that does not help, compare the clocks of Grafana and the bridge');
  if (wrong instanceof joseErrors.JWTClaimValidationFailed) return nobody(`X-Grafana-Id has another ${wrong.claim} than is configured`);
  if (wrong instanceof joseErrors.JWKSTimeout || !(wrong instanceof joseErrors.JOSEError)) {
    return new Refused('unavailable', 'Grafana’s signing keys cannot be fetched.', {
      mend: 'check `grafana.keysUrl` and that the bridge reaches it',
      cause: wrong,
    });
  }
  return nobody('X-Grafana-Id is not signed by the Grafana that is configured');
}
