// forms: what a compose file and Grafana's provisioning files look like, as far as ours go; a key that is not known is refused.
import { z } from 'zod';

const text = z.string().min(1);
const texts = z.array(text);

const service = z.strictObject({
  image: text,
  build: z.strictObject({ context: text, dockerfile: text }).optional(),
  entrypoint: texts.optional(),
  command: texts.optional(),
  environment: z.record(z.string(), text).optional(),
  secrets: texts.optional(),
  ports: texts.optional(),
  volumes: texts.optional(),
  healthcheck: z.strictObject({ test: texts, interval: text, retries: z.int() }).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']) })).optional(),
  restart: z.enum(['unless-stopped']).optional(),
  stop_grace_period: text.optional(),
});

export const composeForm = z.strictObject({
  name: text,
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.strictObject({ file: text })),
  volumes: z.record(z.string(), z.null()),
});

export const pluginsForm = z.strictObject({
  apiVersion: z.literal(1),
  apps: z.array(
    z.strictObject({
      type: text,
      org_id: z.int(),
      disabled: z.boolean(),
      jsonData: z.strictObject({ bridgeUrl: z.url() }),
      secureJsonData: z.strictObject({ bridgeToken: text }),
    }),
  ),
});

export const dataSourcesForm = z.strictObject({
  apiVersion: z.literal(1),
  datasources: z.array(z.strictObject({ name: text, uid: text, type: text, orgId: z.int(), access: z.literal('proxy') })),
});

export const dashboardsForm = z.strictObject({
  apiVersion: z.literal(1),
  providers: z.array(
    z.strictObject({ name: text, folder: text, type: z.literal('file'), updateIntervalSeconds: z.int(), options: z.strictObject({ path: text }) }),
  ),
});
