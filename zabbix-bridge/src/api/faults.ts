// faults: turns whatever went wrong with a request into problem details; nothing else answers errors.
import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import type { Socket } from 'node:net';
import { Failure } from '../model/failure.ts';
import type { ErrorCode } from '../model/result.ts';
import type { ApiDeps } from './deps.ts';
import { readerOf } from './reader.ts';
import { Refused } from './refused.ts';

/** The log says by itself that history is being filled in, and how far it has come. */
const asItShouldBe: ReadonlySet<ErrorCode> = new Set(['history-filling']);

/** Answers one error. What is our own fault is logged with its cause, and told without it. */
export function answerFault(wrong: unknown, request: FastifyRequest, reply: FastifyReply, words: Pick<ApiDeps['words'], 'locale'>): void {
  const refused = refusedOf(wrong);
  if (refused.status >= 500 && !asItShouldBe.has(refused.code)) {
    const fields = { request: request.id, route: request.routeOptions.url, code: refused.code, err: refused.cause ?? wrong };
    if (refused.code === 'internal') request.log.error(fields, 'a request failed');
    else request.log.warn(fields, 'a request could not be served now');
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
  if (wrong instanceof Failure) {
    return wrong.code === 'overloaded'
      ? new Refused('overloaded', `${wrong.says}.`, { status: 503, mend: wrong.mend, retryAfterS: 3, cause: wrong })
      : new Refused('unavailable', 'What was sent could not be kept, so nothing of it was taken.', { retryAfterS: 5, cause: wrong });
  }
  if (!(wrong instanceof Error)) return internal(wrong);
  if (isResponseSerializationError(wrong)) return internal(wrong);
  const { code, statusCode } = wrong as Partial<FastifyError>;
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refused('unsupported-media-type', 'The body is not declared as application/json.');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refused('body-too-large', 'The body is longer than the limit `bodyBytes`.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return badBody('is empty');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return badBody('is no JSON');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return badBody('is not as long as Content-Length says');
    case 'FST_ERR_BAD_URL':
      return new Refused('path-refused', 'The path is encoded wrongly.');
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Refused('not-found', 'No name is that long.');
    default:
      return statusCode === 400
        ? badBody(wrong instanceof SyntaxError ? 'is no JSON, or holds a key that JSON may not hold' : 'cannot be read')
        : internal(wrong);
  }
}

const internal = (cause: unknown) => new Refused('internal', 'Nabat failed at this; it is in the log.', { cause });
const badBody = (says: string) => new Refused('bad-request', `The body ${says}.`, { faults: [{ place: 'body', says }] });

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
