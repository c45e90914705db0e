// letters: one message as its reader is to read it now, with all that the read model knows by the names in it.
import { namesOf } from '../api/wire.ts';
import type { Telling } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { IncidentRow, ReadModel } from '../readmodel/questions.ts';
import type { Fellow, Letter, Reader } from '../words/letter.ts';
import { letterOf } from '../words/letter.ts';
import type { Names } from '../words/names.ts';

export type LetterParts = {
  readonly readModel: Pick<ReadModel, 'incidentRow' | 'service'>;
  /** The page of an incident, where people open it. */
  readonly pageOf: (incident: string) => string | undefined;
};
export type ToWrite = { readonly telling: Telling; readonly row: IncidentRow; readonly reader: Reader; readonly now: EpochMs; readonly lateMs?: number };

export async function writtenLetter({ telling, row, reader, now, lateMs }: ToWrite, { readModel, pageOf }: LetterParts): Promise<Letter> {
  const along = telling.delivery?.along ?? [];
  const rows = await Promise.all(along.map(({ incident }) => readModel.incidentRow(undefined, incident)));
  const fellows = new Map<string, Fellow>(rows.flatMap((each) => (each ? [[each.incident.id, { incident: each.incident, names: namesOf(each, []) }]] : [])));
  const url = pageOf(telling.number);
  const names = await withAskedService(telling, namesOf(row, []), readModel);
  return letterOf({ telling, incident: row.incident, names, now, fellows, ...(lateMs !== undefined && { lateMs }), ...(url !== undefined && { url }) }, reader);
}

/** A stakeholder's service keeps its name when it works again and the incident no longer speaks of it. */
async function withAskedService({ delivery }: Telling, names: Names, readModel: LetterParts['readModel']): Promise<Names> {
  if (delivery?.via.kind !== 'stakeholder' || names.service(delivery.via.service)) return names;
  const { service: asked } = delivery.via;
  const found = await readModel.service(undefined, asked);
  return found ? { ...names, service: (id) => (id === asked ? found.service : names.service(id)) } : names;
}
