// openapi: the contract as OpenAPI 3.1, each operation with its example.
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { contract } from './contract/index.ts';
import type { AnyOperation } from './contract/operation.ts';

const version = '1.0.0';

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'One word of 1 to 128 printable characters. What is sent again with the same key is not done twice and gets the same answer.',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
  example: '7c1e93aa-1',
} as const;

/** Only what is needed to lay the examples in. */
type Media = { example?: unknown };
type Described = {
  operationId?: string;
  parameters?: unknown[];
  requestBody?: { content?: Record<string, Media> };
  responses?: Record<string, { content?: Record<string, Media> }>;
};

/** Must be registered before the routes are. */
export function registerOpenApi(app: FastifyInstance): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Nabat',
        version,
        description:
          'Incidents of business services, made from what monitoring says. Times are milliseconds since 1970-01-01T00:00:00Z. Every error is RFC 9457 problem details. Texts come in the language of Accept-Language, en or ru, with times in the zone of Time-Zone, as Europe/Moscow.',
      },
      tags: [...new Set(contract.map(({ resource }) => resource))].map((name) => ({ name })),
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'A token made by `nabat token create`. Behind Grafana’s token the person is proven by X-Grafana-Id or X-Grafana-Context.',
          },
          zabbixSignature: {
            type: 'apiKey',
            in: 'header',
            name: 'X-Nabat-Signature',
            description: '`sha256=` and the HMAC-SHA256 of X-Nabat-Timestamp, a dot, and the body.',
          },
          signedLink: {
            type: 'apiKey',
            in: 'query',
            name: 'link',
            description: 'What stands last in the address: signed, for one person, one message and one act, valid for a day and for once.',
          },
          providersProof: {
            type: 'apiKey',
            in: 'header',
            name: 'of-the-provider',
            description: 'What the provider of a channel proves its calls with: a secret in the body, or a signature over it.',
          },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => {
      const described = jsonSchemaTransformObject(document);
      for (const path of Object.values(described.paths ?? {})) {
        for (const one of Object.values(path as Record<string, Described>)) layExamples(one); // a path of ours holds operations alone
      }
      return trimmed(described);
    },
  });
}

/** Without the forms that nothing names, and without `readOnly`: here it says that lists are not written to, to OpenAPI that they are not sent. */
function trimmed<Document extends object>(described: Document): Document {
  const all = JSON.parse(JSON.stringify(described), (key, value: unknown) => (key === 'readOnly' ? undefined : value)) as {
    components: { schemas: Record<string, unknown> };
  };
  const { schemas } = all.components;
  for (const name of Object.keys(schemas)) {
    if (name.endsWith('Input')) delete schemas[name]; // what comes in is read by the forms of its own operation
  }
  return all as unknown as Document; // the same document, less what was taken out
}

const operations = new Map<string, AnyOperation>(contract.map((it) => [it.id, it]));

function layExamples(one: Described): void {
  const it = operations.get(one.operationId ?? '');
  if (!it) return;
  for (const media of Object.values(one.requestBody?.content ?? {})) media.example = it.bodyExample;
  for (const media of Object.values(one.responses?.[it.status ?? 200]?.content ?? {})) media.example = it.example;
  if (it.idempotent) one.parameters = [...(one.parameters ?? []), idempotencyKey];
}
