// saved-options: the incidents panel's options as they stand in a dashboard, of an older form or written by hand, brought into today's.
import * as z from 'zod/mini';
import { columns, groupings } from '../../components/incidents/shown.ts';
import { namesIn, oneOf, wordsIn } from '../saved.ts';
import { defaults, sorts, whens, type IncidentsOptions } from './options.ts';

const saved = z.object({
  when: oneOf(whens, defaults.when),
  grouping: oneOf(groupings, defaults.grouping),
  sort: oneOf(sorts, defaults.sort),
  priority: namesIn(),
  state: namesIn(),
  service: namesIn(),
  host: namesIn(),
  tenant: namesIn(),
  owner: namesIn(),
  text: wordsIn(),
  columns: z.catch(z.readonly(z.array(z.enum(columns))), defaults.columns),
  commands: z.catch(z.boolean(), defaults.commands),
});

/** @returns every option, by default where it is missing or makes no sense: a dashboard opens in any case */
export const readOptions = (options: unknown): IncidentsOptions => ({ ...saved.parse(options ?? {}), version: 1 });
