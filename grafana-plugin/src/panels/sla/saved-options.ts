// saved-options: the SLA panel's options as they stand in a dashboard, brought into today's form.
import * as z from 'zod/mini';
import { namesIn, oneOf, wordsIn } from '../saved.ts';
import { defaults, views, type SlaOptions } from './options.ts';

const saved = z.object({ view: oneOf(views, defaults.view), incident: wordsIn(), month: wordsIn(), service: namesIn(), tenant: namesIn() });

/** @returns every option, by default where it is missing or makes no sense: a dashboard opens in any case */
export const readOptions = (options: unknown): SlaOptions => ({ ...saved.parse(options ?? {}), version: 1 });
