// grafana: who the person is that Grafana's app proxy vouches for, by its signed id or by its context.
import { createRemoteJWKSet, errors as joseErrors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../model/clock.ts';
import type { EpochMs } from '../model/moment.ts';
import { inBoth, Refused, said, type Said } from './refused.ts';
import { say } from '../words/locale.ts';
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
    if (typeof signed !== 'string' || signed === '') throw nobody(inBoth('the request carries no X-Grafana-Id', 'в запросе нет X-Grafana-Id'));
    const { payload } = await jwtVerify(signed, keys, { ...expected, currentDate: new Date(clock()) }).catch((wrong: unknown) => {
      throw whyNotVerified(wrong);
    });
    const claims = Claims.safeParse(payload);
    if (!claims.success) {
      const lacks = claims.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw nobody(inBoth(`X-Grafana-Id lacks ${lacks}`, `в X-Grafana-Id нет: ${lacks}`));
    }
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
    if (typeof given !== 'string' || given === '') throw nobody(inBoth('the request carries no X-Grafana-Context', 'в запросе нет X-Grafana-Context'));
    const context = Context.safeParse(parsed(Buffer.from(given, 'latin1').toString('utf8'))); // Grafana sends UTF-8, Node reads headers as latin1
    if (!context.success) throw nobody(inBoth('X-Grafana-Context is not what Grafana sends', 'X-Grafana-Context не такой, какой шлёт Grafana'));
    const { OrgID, OrgRole: role, Login: login, Name: name, IsAnonymous } = context.data;
    const organisation = organisationOf(trust, OrgID);
    if (login === '' && !IsAnonymous) throw nobody(inBoth('X-Grafana-Context names nobody', 'в X-Grafana-Context никто не назван'));
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
  if (!known) {
    throw nobody(
      inBoth(`Grafana’s organisation ${id} is not among those let in`, `организации ${id} из Grafana нет среди допущенных`),
      inBoth('add it under `grafana.organisations` in the configuration of the bridge', 'добавьте её в `grafana.organisations` в настройках моста'),
    );
  }
  return known;
}

const nobody = (
  why: Said,
  mend = inBoth(
    'reach the bridge through the Nabat app in Grafana; if you do, compare `grafana` in the configuration of the bridge with Grafana’s',
    'обращайтесь к мосту через приложение Nabat в Grafana; если так и есть, сверьте `grafana` в настройках моста с настройками Grafana',
  ),
) =>
  new Refused(
    'forbidden',
    (reader) => say(reader.locale, `Nobody is proven to ask: ${said(why, reader)}.`, `Не подтверждено, кто спрашивает: ${said(why, reader)}.`),
    { mend },
  );

function whyNotVerified(wrong: unknown): Refused {
  if (wrong instanceof joseErrors.JWTExpired)
    return nobody(
      inBoth('X-Grafana-Id has expired', 'срок X-Grafana-Id истёк'),
      inBoth(
        'ask again; if that does not help, compare the clocks of Grafana and the bridge',
        'спросите ещё раз; если не поможет, сверьте часы Grafana и моста',
      ),
    );
  if (wrong instanceof joseErrors.JWTClaimValidationFailed)
    return nobody(inBoth(`X-Grafana-Id has another ${wrong.claim} than is configured`, `в X-Grafana-Id не тот ${wrong.claim}, что задан в настройках`));
  if (wrong instanceof joseErrors.JWKSTimeout || !(wrong instanceof joseErrors.JOSEError)) {
    return new Refused('unavailable', inBoth('Grafana’s signing keys cannot be fetched.', 'Ключи, которыми подписывает Grafana, не получить.'), {
      mend: inBoth('check `grafana.keysUrl` and that the bridge reaches it', 'проверьте `grafana.keysUrl` и доступен ли этот адрес мосту'),
      cause: wrong,
    });
  }
  return nobody(inBoth('X-Grafana-Id is not signed by the Grafana that is configured', 'X-Grafana-Id подписан не той Grafana, что задана в настройках'));
}
