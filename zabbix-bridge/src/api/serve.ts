// serve: puts one operation of the contract on the server, with everything in it read and checked before its handler runs.
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { z } from 'zod';
import { nobody } from './auth.ts';
import type { Asker } from './auth.ts';
import { errors, problemDetails } from './contract/errors.ts';
import { errorsOf } from './contract/operation.ts';
import type { AnyOperation, Operation } from './contract/operation.ts';
import { inBoth, Refused, type SaidFault } from './refused.ts';
import { fieldFaultInEnglish, fieldFaultWords } from '../words/field-fault.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: AnyOperation;
  }
  interface FastifyRequest {
    asker: Asker | null;
  }
}

/** One request as its handler sees it: read by the operation's own schemas. */
export type Asked<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  readonly asker: Asker;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** Serves `it`: what `handle` returns is written out through the operation's answer, so that nothing leaves which the contract does not know. */
export function serve<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  app: FastifyInstance,
  it: Operation<Params, Query, Body, Answer>,
  handle: (asked: Asked<Params, Query, Body>) => Promise<z.output<Answer>> | z.output<Answer>,
): void {
  app.route({
    ...routeOf(it),
    handler: async (request, reply) => {
      const answer = await handle({ ...readRequest(it, request), asker: askerOf(request), request, reply });
      return reply.code(it.status ?? 200).send(answer);
    },
  });
}

const schemeOf = { signature: 'zabbixSignature', link: 'signedLink', provider: 'providersProof' } as const;

/** @returns what fastify is told of an operation: address, demand, and schemas for the answer and for /openapi.json */
export function routeOf(it: AnyOperation) {
  const { params, query, body, answer, answerType } = it;
  const proven = it.provenBy ? [{ [schemeOf[it.provenBy]]: [] }] : it.demands.length > 0 ? [{ token: [] }] : [];
  return {
    method: it.method as HTTPMethods,
    url: it.url,
    config: { operation: it },
    schema: {
      operationId: it.id,
      tags: [it.resource],
      summary: it.summary,
      description:
        [it.description, it.demands.length > 0 && !it.provenBy && `Demands the scope \`${it.demands.join('` or `')}\`.`].filter(Boolean).join('\n\n') ||
        it.summary,
      security: proven,
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body }),
      response: {
        [it.status ?? 200]: { description: it.summary, content: { [answerType ?? 'application/json']: { schema: answer } } },
        ...errorAnswers(it),
      },
    },
  };
}

function errorAnswers(it: AnyOperation) {
  const byStatus = new Map<number, string[]>();
  for (const code of errorsOf(it)) {
    const { status } = errors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: `\`${codes.join('`, `')}\``, content: { 'application/problem+json': { schema: problemDetails } } },
    ]),
  );
}

/** @returns params, query and body as the operation's schemas read them; refuses with every fault in any of them at once */
export function readRequest<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  it: Operation<Params, Query, Body, z.ZodType>,
  request: FastifyRequest,
): { readonly params: z.output<Params>; readonly query: z.output<Query>; readonly body: z.output<Body> } {
  const faults: SaidFault[] = [];
  const part = <Part extends z.ZodType>(schema: Part | undefined, given: unknown, place: string): z.output<Part> | undefined => {
    if (!schema) {
      if (place === 'query') faults.push(...Object.keys(given as object).map((key) => ({ place: `query.${key}`, says: notKnown }))); // fastify's query is an object
      return undefined;
    }
    const read = schema.safeParse(given);
    if (read.success) return read.data;
    faults.push(...faultsOf(read.error, place));
    return undefined;
  };
  const params = part(it.params, request.params, 'path');
  const query = part(it.query, request.query, 'query');
  const body = part(it.body, request.body, 'body');
  refuseFaults(faults);
  // With no faults each part holds what its schema gave, or was not asked for and is undefined as its type says.
  return { params, query, body } as { params: z.output<Params>; query: z.output<Query>; body: z.output<Body> };
}

/** Refuses with all of them, unless there are none. */
export function refuseFaults(faults: readonly SaidFault[]): void {
  if (faults.length > 0) throw Refused.form(faults);
}

const notKnown = inBoth('is not known here', 'здесь такого поля нет');

/** @returns one fault for each thing that is wrong, an unknown field under its own name */
export function faultsOf(error: z.ZodError, place: string): readonly SaidFault[] {
  return error.issues.flatMap((issue) => {
    const at = [place, ...issue.path.map(String)].join('.');
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ place: `${at}.${key}`, says: notKnown }));
    return [{ place: at, says: inBoth(fieldFaultInEnglish(issue), fieldFaultWords(issue)) }];
  });
}

/** The asker that authentication has put there; nobody where nothing is demanded. */
export const askerOf = (request: FastifyRequest): Asker => request.asker ?? nobody;
