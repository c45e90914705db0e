// auth: from a request to who asks, what they may do, and whose things they may see.
import type { FastifyRequest } from 'fastify';
import type { EpochMs } from '../model/moment.ts';
import type { Sight } from '../readmodel/questions.ts';
import type { ApiDeps } from './deps.ts';
import { createProof } from './grafana.ts';
import type { Person } from './grafana.ts';
import type { Reader } from './reader.ts';
import { inBoth, Refused, type Said } from './refused.ts';
import { say } from '../words/locale.ts';
import { scopesOfRole, tenantsInBoth } from './scopes.ts';
import type { Scope, Tenants } from './scopes.ts';
import type { TokenRecord, TokenRefusal } from './tokens.ts';

/** Who asks. `key` is one asker's and nobody else's; `name` is what stands in timelines; `provenUntil` is absent for a token that never expires. */
export type Asker = {
  readonly key: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly tenants: Tenants;
  readonly tokenId?: string;
  readonly person?: Person;
  readonly provenUntil?: EpochMs;
};

/** Asks for what tells nothing of anybody. */
export const nobody: Asker = { key: 'nobody', name: 'nobody', scopes: [], tenants: [] };

/** @returns whose things the read model may show */
export const sightOf = ({ tenants }: Asker): Sight => (tenants === '*' ? undefined : tenants);

/** @returns a function that says who asks; it rejects with `unauthenticated` without a valid token, with `forbidden` for whom Grafana does not vouch */
export function createAuthentication({ tokens, settings, wall, grafanaKeys }: ApiDeps): (request: FastifyRequest) => Promise<Asker> {
  const prove = settings.grafana && createProof(settings.grafana, settings, wall, grafanaKeys);
  return async (request) => {
    const given = request.headers.authorization;
    if (given === undefined || given === '')
      throw new Refused('unauthenticated', inBoth('The request carries no Authorization header.', 'В запросе нет заголовка Authorization.'));
    const text = tokenIn(given, request.routeOptions.config.operation?.answerType === 'text/calendar');
    if (text === undefined)
      throw new Refused(
        'unauthenticated',
        inBoth('The Authorization header is not of the form `Bearer nbt_…`.', 'Заголовок Authorization не вида `Bearer nbt_…`.'),
      );
    const verified = tokens.verify(text);
    if ('refused' in verified) throw new Refused('unauthenticated', wordsOf(verified.refused));
    const { token } = verified;
    if (token.actsFor !== 'grafana') return askerOfToken(token);
    if (!prove) {
      throw new Refused(
        'forbidden',
        inBoth(
          'This token speaks for people in Grafana, and the bridge is not told how they are proven.',
          'Этот токен говорит за людей из Grafana, а мосту не сказано, чем они подтверждаются.',
        ),
        {
          mend: inBoth(
            'set `grafana` in the configuration of the bridge, or use a token of another kind',
            'задайте `grafana` в настройках моста или возьмите токен другого рода',
          ),
        },
      );
    }
    return askerOfPerson(token, await prove(request.headers));
  };
}

/** @param mayBeBasic  whether the token may come as a password: programs that subscribe to a calendar know no other way */
function tokenIn(header: string, mayBeBasic: boolean): string | undefined {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(header) ?? [];
  const [, basic] = mayBeBasic ? (/^Basic +(\S+)$/i.exec(header) ?? []) : [];
  return bearer ?? (basic === undefined ? undefined : /:(\S+)$/.exec(Buffer.from(basic, 'base64').toString('utf8'))?.[1]);
}

/** Rejects with `forbidden` who sees only some tenants; `because` says what others have to do with it. */
export function ofAllTenants({ tenants }: Asker, because: Said): void {
  if (tenants !== '*')
    throw new Refused('forbidden', because, { mend: inBoth('ask somebody who sees all tenants', 'попросите того, кто видит всех арендаторов') });
}

/** Rejects with `forbidden`, in words, unless the asker has one of the scopes. */
export function demand(asker: Asker, scopes: readonly Scope[]): void {
  if (scopes.length === 0 || scopes.some((scope) => asker.scopes.includes(scope))) return;
  const { person } = asker;
  const has = ({ locale }: Reader) => (asker.scopes.length === 0 ? say(locale, 'none', 'никаких') : `\`${asker.scopes.join('`, `')}\``);
  const wanted = ({ locale }: Reader) => scopes.join(say(locale, '` or `', '` или `'));
  throw person
    ? new Refused(
        'forbidden',
        (reader) =>
          say(
            reader.locale,
            `This needs the right \`${wanted(reader)}\`, and ${person.login} as ${person.anonymous ? 'an anonymous visitor' : person.role || 'nobody'} in Grafana’s organisation ${person.organisation} has ${has(reader)}.`,
            `Для этого нужно право \`${wanted(reader)}\`, а у ${person.login} (${person.anonymous ? 'без входа' : person.role || 'никто'} в организации ${person.organisation} в Grafana) — ${has(reader)}.`,
          ),
        {
          mend: inBoth(
            'ask an administrator of that organisation for the role: viewers read, editors act, admins configure',
            'попросите роль у администратора этой организации: Viewer смотрит, Editor действует, Admin настраивает',
          ),
        },
      )
    : new Refused(
        'forbidden',
        (reader) =>
          say(
            reader.locale,
            `This needs the scope \`${wanted(reader)}\`, and the token ${asker.name} has ${has(reader)}.`,
            `Для этого нужно право \`${wanted(reader)}\`, а у токена ${asker.name} — ${has(reader)}.`,
          ),
        {
          mend: inBoth(
            `make a token with it: nabat token create --scope ${scopes[0] ?? ''}`,
            `создайте токен с ним: nabat token create --scope ${scopes[0] ?? ''}`,
          ),
        },
      );
}

const askerOfToken = (token: TokenRecord): Asker => ({
  key: token.id,
  name: token.name,
  scopes: token.scopes,
  tenants: token.tenants,
  tokenId: token.id,
  ...(token.expiresAt !== undefined && { provenUntil: token.expiresAt }),
});

/** A person has what both the token and their role allow; an anonymous visitor looks and never acts. */
function askerOfPerson(token: TokenRecord, person: Person): Asker {
  const ofRole = scopesOfRole(person.role).filter((scope) => !person.anonymous || scope === 'read');
  return {
    key: `${token.id}/${person.organisation}/${person.login}`,
    name: person.login,
    scopes: ofRole.filter((scope) => token.scopes.includes(scope)),
    tenants: tenantsInBoth(token.tenants, person.tenants),
    tokenId: token.id,
    person,
    provenUntil: Math.min(person.until, token.expiresAt ?? Infinity),
  };
}

function wordsOf({ why, since }: TokenRefusal): Said {
  const when = since === undefined ? '' : ` at ${new Date(since).toISOString()}`;
  const ru = since === undefined ? '' : ` ${new Date(since).toISOString()}`;
  switch (why) {
    case 'unknown':
      return inBoth('No such token is known here.', 'Такого токена здесь не знают.');
    case 'revoked':
      return inBoth(`This token was revoked${when}.`, `Этот токен отозван${ru}.`);
    case 'expired':
      return inBoth(`This token expired${when}.`, `Срок этого токена истёк${ru}.`);
    default:
      return why satisfies never;
  }
}
