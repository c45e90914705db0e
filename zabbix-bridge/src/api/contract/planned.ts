// planned: announced works and silences, on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { epochMs, givenMs, list } from './parts.ts';

const text = z.string();
export const maintenance = z
  .object({ id: text, name: text, hosts: list(text), services: list(text), from: epochMs, until: epochMs, by: text.exactOptional() })
  .meta({
    id: 'Maintenance',
    description: 'announced work: what fails on its hosts or of its services, or cannot be reached without its hosts, opens no incident',
  });

export const silenceTarget = z
  .object({ incident: text.exactOptional(), host: text.exactOptional(), service: text.exactOptional(), trigger: text.exactOptional() })
  .meta({ id: 'SilenceTarget', description: 'all that is named must hold' });
export const silence = z
  .object({ id: text, target: silenceTarget, until: epochMs, reason: text, by: text, endedAt: epochMs.exactOptional() })
  .meta({ id: 'Silence', description: 'an operator’s time-limited "do not notify"' });

export const exampleMaintenance: z.output<typeof maintenance> = {
  id: 'works-7c1e',
  name: 'switch firmware',
  hosts: ['sw-3'],
  services: [],
  from: 1_795_300_000_000,
  until: 1_795_303_600_000,
  by: 'anna',
};
export const exampleSilence: z.output<typeof silence> = {
  id: 'silence-93aa',
  target: { host: 'file-03' },
  until: 1_795_320_000_000,
  reason: 'disk is being replaced',
  by: 'anna',
};

export const listMaintenance = operation({
  id: 'listMaintenance',
  method: 'GET',
  url: '/api/v1/maintenance',
  resource: 'maintenance',
  summary: 'Announced works that touch a period, by their beginning',
  description: 'Without a period: what is going on now or begins within 30 days.',
  demands: ['read'],
  query: z.strictObject({ from: numeric(givenMs).exactOptional(), until: numeric(givenMs).exactOptional() }),
  answer: z.object({ rows: list(maintenance) }),
  example: { rows: [exampleMaintenance] },
});

export const listSilences = operation({
  id: 'listSilences',
  method: 'GET',
  url: '/api/v1/silences',
  resource: 'silences',
  summary: 'Silences in force, the one that ends first leading',
  demands: ['read'],
  answer: z.object({ rows: list(silence) }),
  example: { rows: [exampleSilence] },
});
