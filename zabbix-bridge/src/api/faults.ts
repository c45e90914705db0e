// faults: turns whatever went wrong with a request into problem details; nothing else answers errors.
import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import type { Socket } from 'node:net';
import { Failure } from '../model/failure.ts';
import { Overload } from '../model/overload.ts';
import type { ErrorCode } from '../model/result.ts';
import type { Unserved } from './unserved.ts';
import type { ApiDeps } from './deps.ts';
import { readerOf } from './reader.ts';
import { inBoth, Refused } from './refused.ts';
import { overloadWords } from '../words/overload.ts';

/** The log says by itself that history is being filled in, and how far it has come. */
const asItShouldBe: ReadonlySet<ErrorCode> = new Set(['history-filling']);

/** Answers one error. What is our own fault is logged with its cause, and told without it; what is refused as intended needs no stack. The log's lines of a request name it by themselves. */
export function answerFault(wrong: unknown, request: FastifyRequest, reply: FastifyReply, words: Pick<ApiDeps['words'], 'locale'>, unserved: Unserved): void {
  const refused = refusedOf(wrong);
  if (refused.status >= 500 && !asItShouldBe.has(refused.code)) {
    const because = refused.cause ?? wrong;
    const isIntended = because instanceof Refused || because instanceof Overload || because instanceof Failure;
    const fields = { route: request.routeOptions.url, code: refused.code, ...(isIntended ? { says: because.message } : { err: because }) };
    if (refused.code === 'internal') request.log.error(fields, 'a request failed');
    else unserved.warn(request.log, fields);
  }
  const { retryAfterS, allow } = refused.more;
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
  if (allow) reply.header('allow', allow.join(', '));
  if (refused.status === 401) {
    const mayBeBasic = request.routeOptions.config.operation?.answerType === 'text/calendar'; // so that a calendar program asks for a password
    reply.header('www-authenticate', `Bearer realm="nabat"${mayBeBasic ? ', Basic realm="nabat"' : ''}`);
  }
  reply
    .code(refused.status)
    .type('application/problem+json')
    .send(JSON.stringify(refused.details(request.id, readerOf(request, words)))); // a text, so that no schema of an answer is laid over it
}

/** @returns the refusal that stands for this error; `internal`, saying nothing of its cause, for what nobody foresaw */
export function refusedOf(wrong: unknown): Refused {
  if (wrong instanceof Refused) return wrong;
  if (wrong instanceof Overload) {
    const { why } = wrong;
    return new Refused('overloaded', ({ locale }) => `${overloadWords(why, locale).says}.`, {
      status: 503,
      mend: ({ locale }) => overloadWords(why, locale).mend,
      retryAfterS: 3,
      cause: wrong,
    });
  }
  if (wrong instanceof Failure)
    return new Refused(
      'unavailable',
      inBoth('What was sent could not be kept, so nothing of it was taken.', 'Отправленное не удалось сохранить, поэтому ничего из него не принято.'),
      { retryAfterS: 5, cause: wrong },
    );
  if (!(wrong instanceof Error)) return internal(wrong);
  if (isResponseSerializationError(wrong)) return internal(wrong);
  const { code, statusCode } = wrong as Partial<FastifyError>;
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refused('unsupported-media-type', inBoth('The body is not declared as application/json.', 'Тело не объявлено как application/json.'));
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refused('body-too-large', inBoth('The body is longer than the limit `bodyBytes`.', 'Тело длиннее ограничения `bodyBytes`.'));
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return badBody('is empty', 'пустое');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return badBody('is no JSON', 'не JSON');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return badBody('is not as long as Content-Length says', 'не той длины, что названа в Content-Length');
    case 'FST_ERR_BAD_URL':
      return new Refused('path-refused', inBoth('The path is encoded wrongly.', 'Путь неверно закодирован.'));
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Refused('not-found', inBoth('No name is that long.', 'Таких длинных имён нет.'));
    default:
      return statusCode === 400
        ? wrong instanceof SyntaxError
          ? badBody('is no JSON, or holds a key that JSON may not hold', 'не JSON, или в нём ключ, которого в JSON быть не может')
          : badBody('cannot be read', 'не читается')
        : internal(wrong);
  }
}

const internal = (cause: unknown) =>
  new Refused('internal', inBoth('Nabat failed at this; it is in the log.', 'Nabat с этим не справился; подробности в журнале моста.'), { cause });
const badBody = (en: string, ru: string) =>
  new Refused('bad-request', inBoth(`The body ${en}.`, `Тело запроса ${ru}.`), { faults: [{ place: 'body', says: inBoth(en, ru) }] });

/** Answers what is not even HTTP, before there is a request; the socket is closed after it. */
export function answerBadHttp(wrong: Error & { code?: string }, socket: Socket, log: FastifyBaseLogger): void {
  if (wrong.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = wrong.code === 'HPE_HEADER_OVERFLOW' ? 431 : wrong.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  log.debug({ code: wrong.code }, 'what came was no HTTP');
  const body = JSON.stringify(noHttp(status).details('none', { locale: 'en' }));
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function noHttp(status: 400 | 408 | 431): Refused {
  switch (status) {
    case 431:
      return new Refused('bad-request', 'The address and the headers together are longer than 16 KiB.', {
        status,
        faults: [{ place: 'query', says: 'is too long, or a header is' }],
        mend: 'ask for fewer things at once',
      });
    case 408:
      return new Refused('bad-request', 'The request did not come to its end in time.', { status, mend: 'send it again, and all of it' });
    case 400:
      return new Refused('bad-request', 'What came is no HTTP request.', {
        status,
        mend: 'compare scheme and port: https:// where TLS is configured, else http://',
      });
    default:
      return status satisfies never;
  }
}
