// manifest: what the light Grafana itself reads of a plugin.json; the browser is given all of it.
import { z } from 'zod';

const route = z.object({
  path: z.string(),
  method: z.string().optional(),
  url: z.string(),
  reqRole: z.string().optional(),
  headers: z.array(z.object({ name: z.string(), content: z.string() })).default([]),
});

export const manifestForm = z.looseObject({
  id: z.string(),
  type: z.enum(['app', 'panel', 'datasource']),
  name: z.string(),
  routes: z.array(route).default([]),
  includes: z
    .array(z.looseObject({ type: z.string(), name: z.string(), path: z.string().optional(), addToNav: z.boolean().optional(), action: z.string().optional() }))
    .default([]),
  roles: z.array(z.object({ role: z.object({ permissions: z.array(z.object({ action: z.string() })) }), grants: z.array(z.string()) })).default([]),
});
export type Manifest = z.output<typeof manifestForm>;
export type Route = Manifest['routes'][number];
