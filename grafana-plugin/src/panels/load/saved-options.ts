// saved-options: the operator load panel's options as they stand in a dashboard, brought into today's form.
import * as z from 'zod/mini';
import { oneOf } from '../saved.ts';
import { defaults, spans, type LoadOptions } from './options.ts';

const saved = z.object({
  span: oneOf(spans, defaults.span),
  measures: z.catch(z.boolean(), defaults.measures),
  chart: z.catch(z.boolean(), defaults.chart),
});

/** @returns every option, by default where it is missing or makes no sense: a dashboard opens in any case */
export const readOptions = (options: unknown): LoadOptions => ({ ...saved.parse(options ?? {}), version: 1 });
