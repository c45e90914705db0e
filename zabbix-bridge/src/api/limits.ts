// limits: how many requests are taken in a minute, by who sends them.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { minute } from '../model/moment.ts';
import { inBoth, Refused } from './refused.ts';
import { askerOf } from './serve.ts';
import type { ApiLimits } from './settings.ts';

type Check = (request: FastifyRequest) => Promise<void>;

/** Needs @fastify/rate-limit. Each rejects with `overloaded`, naming the limit and when to come back. */
export function createLimits(
  app: FastifyInstance,
  limits: ApiLimits,
): { readonly asker: Check; readonly address: Check; readonly refused: Check; readonly webhook: Check } {
  const check = (name: keyof ApiLimits, keyOf: (request: FastifyRequest) => string): Check => {
    const count = app.createRateLimit({ max: limits[name], timeWindow: minute, keyGenerator: (request) => `${name} ${keyOf(request)}` });
    return async (request) => {
      const counted = await count(request);
      if (counted.isAllowed || !counted.isExceeded) return;
      throw new Refused(
        'overloaded',
        inBoth(
          `More requests in a minute than \`${name}\` allows, which is ${limits[name]}.`,
          `Запросов за минуту больше, чем позволяет \`${name}\`: ${limits[name]}.`,
        ),
        {
          retryAfterS: Math.max(1, counted.ttlInSeconds),
        },
      );
    };
  };
  return {
    asker: check('requestsPerMinute', (request) => askerOf(request).key),
    address: check('requestsPerMinute', (request) => request.ip),
    refused: check('refusedPerMinute', (request) => request.ip),
    webhook: check('webhooksPerMinute', (request) => `${request.ip} ${request.url}`),
  };
}
