// administration: lets an administrator prepare a source and try it; their credential lives as long as the request.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Credential } from '../../sources/zabbix/credentials.ts';
import { blot } from '../../sources/zabbix/credentials.ts';
import { ZabbixError } from '../../sources/zabbix/error.ts';
import { ofAllTenants } from '../auth.ts';
import { checkSource, setUpSource } from '../contract/administration.ts';
import type { ApiDeps } from '../deps.ts';
import { noSource } from '../absent.ts';
import { inBoth, Refused } from '../refused.ts';
import { serve } from '../serve.ts';

type Body = z.output<NonNullable<(typeof setUpSource)['body']>>;

export function serveAdministration(app: FastifyInstance, { administration, words, clock }: ApiDeps): void {
  serve(app, setUpSource, async ({ params: { source }, body, asker, request }) => {
    ofAllTenants(asker, sourceOfOthers);
    const { dryRun, nabat, plainUser, readOnly, renewToken } = body;
    const credential = credentialIn(body);
    const locale = words.locale(request.headers['accept-language']);
    const lines: string[] = [];
    try {
      const wish = { nabat: nabat.replace(/\/+$/, ''), plainUser: plainUser ?? false, readOnly: readOnly ?? false, renewToken: renewToken ?? false };
      const steps = await administration.setUp(source, { credential, dryRun, locale, ...wish }, (line) => lines.push(line));
      if (steps === undefined) throw noSource(source);
      return { dryRun, steps, lines };
    } catch (error) {
      throw failed(error, lines, credential);
    }
  });

  serve(app, checkSource, async ({ params: { source }, asker, request }) => {
    ofAllTenants(asker, sourceOfOthers);
    const checked = await administration.check(source);
    if (!checked) throw noSource(source);
    const { found, access, webhooks, writesBack, reconciledAt, silentSince } = checked;
    const reached = found?.reached === true ? found : undefined;
    const calls = reached?.calls ?? [];
    const refused = calls.filter((it) => it.refused !== undefined).map(({ call }) => call);
    const seen = { ...(reached && { version: reached.version, hosts: reached.hosts }) };
    const now = clock();
    const tried = {
      ...{ source, access, webhooks, writesBack, refused },
      ...seen,
      ...(found?.reached === false && { failed: found }),
      ...(reconciledAt !== undefined && { reconciledAgeMs: now - reconciledAt }),
      ...(silentSince !== undefined && { silentAgeMs: now - silentSince }),
    };
    return {
      ...{ source, access, webhooks, calls },
      works: reached !== undefined && refused.length === 0,
      ...seen,
      ...(reconciledAt !== undefined && { reconciledAt }),
      ...(silentSince !== undefined && { silentSince }),
      lines: words.sourceCheck(tried, words.locale(request.headers['accept-language'])),
    };
  });
}

function credentialIn({ user, password, token }: Body): Credential {
  if (token !== undefined && user === undefined && password === undefined) return { kind: 'token', token };
  if (token === undefined && user !== undefined && password !== undefined) return { kind: 'login', username: user, password };
  throw Refused.form([
    {
      place: 'body',
      says: inBoth('holds neither a token alone nor a user with a password', 'нет ни одного только токена, ни пользователя с паролем'),
      mend: inBoth('give one of the two', 'дайте одно из двух'),
    },
  ]);
}

const sourceOfOthers = inBoth('A source may serve other tenants than yours.', 'Источник может служить и другим арендаторам, не только вашим.');

/** What was done before it failed is told, for it is not undone; the next run does the rest. */
function failed(error: unknown, lines: readonly string[], credential: Credential): unknown {
  const cause = error instanceof Error && error.cause instanceof ZabbixError ? error.cause : error;
  if (!(cause instanceof ZabbixError)) return error;
  const says = error instanceof Error ? error.message : cause.says;
  const faults = lines.map((line) => ({ place: 'done', says: line }));
  return new Refused(cause.code, blot(says, [credential.kind === 'token' ? credential.token : credential.password]), { faults, mend: cause.mend, cause });
}
