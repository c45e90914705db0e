// saved-options: the service health panel's options as they stand in a dashboard, brought into today's form.
import * as z from 'zod/mini';
import { namesIn, oneOf } from '../saved.ts';
import { defaults, targets, views, type HealthOptions } from './options.ts';

const saved = z.object({
  view: oneOf(views, defaults.view),
  service: namesIn(),
  tenant: namesIn(),
  onlyTroubled: z.catch(z.boolean(), defaults.onlyTroubled),
  opens: oneOf(targets, defaults.opens),
});

/** @returns every option, by default where it is missing or makes no sense: a dashboard opens in any case */
export const readOptions = (options: unknown): HealthOptions => ({ ...saved.parse(options ?? {}), version: 1 });
