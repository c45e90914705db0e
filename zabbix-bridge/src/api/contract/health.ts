// health: whether the bridge lives and works, for machines that watch it.
import { z } from 'zod';
import { operation } from './operation.ts';
import { list } from './parts.ts';

export const getHealth = operation({
  id: 'getHealth',
  method: 'GET',
  url: '/healthz',
  resource: 'health',
  summary: 'The process lives',
  demands: [],
  answer: z.object({ alive: z.literal(true) }),
  example: { alive: true },
});

export const getReadiness = operation({
  id: 'getReadiness',
  method: 'GET',
  url: '/readyz',
  resource: 'health',
  summary: 'Started, its sources reconciled, the journal can be written, and what came is decided; else 503 and what is missing',
  demands: [],
  errors: ['unavailable'],
  answer: z.object({
    ready: z.boolean(),
    missing: list(z.string()),
    meanwhile: list(z.string()).meta({ description: 'what is still being done, and keeps nobody from anything' }),
  }),
  example: { ready: true, missing: [], meanwhile: ['the history is still being filled in: 21500 of 71790 signals are taken in'] },
});

export const getMetrics = operation({
  id: 'getMetrics',
  method: 'GET',
  url: '/metrics',
  resource: 'health',
  summary: 'Figures for Prometheus',
  description: 'Only for tokens that see all tenants: the figures are of all.',
  demands: ['read'],
  answer: z.string(),
  answerType: 'text/plain',
  example: '# HELP nabat_signals_total Signals taken since the start.\n# TYPE nabat_signals_total counter\nnabat_signals_total{kind="problem-opened"} 412\n',
});

export const getOpenApi = operation({
  id: 'getOpenApi',
  method: 'GET',
  url: '/openapi.json',
  resource: 'health',
  summary: 'This description, OpenAPI 3.1',
  demands: [],
  answer: z.looseObject({ openapi: z.string() }),
  example: { openapi: '3.1.0' },
});
