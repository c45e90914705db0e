// letters: one message as its reader is to read it now, with all that the read model knows by the names in it.
import { namesOf } from '../api/wire.ts';
import type { RulesInForce } from '@nabat/alert-rules';
import type { Telling } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { IncidentRow, ReadModel } from '../readmodel/questions.ts';
import type { Fellow, Reader } from '../words/letter.ts';
import { inOwnWords, templateFor, type Templated } from '../words/letter-template.ts';
import { letterOf, type LetterFacts } from '../words/letter.ts';
import type { Names } from '../words/names.ts';
import { calledBy } from '../words/people.ts';

export type LetterParts = {
  readonly readModel: Pick<ReadModel, 'incidentRow' | 'service'>;
  /** The page of an incident, where people open it. */
  readonly pageOf: (incident: string) => string | undefined;
  readonly rules: () => Partial<Pick<RulesInForce, 'templates' | 'people'>> | undefined;
};
export type ToWrite = {
  readonly telling: Telling;
  readonly row: IncidentRow;
  readonly reader: Reader;
  readonly now: EpochMs;
  readonly channel: string;
  readonly lateMs?: number;
};

/** @returns the letter for one channel; in the words of the rules where they have some for it, and `says` why not where those failed */
export async function writtenLetter({ telling, row, reader, now, channel, lateMs }: ToWrite, { readModel, pageOf, rules }: LetterParts): Promise<Templated> {
  const along = telling.delivery?.along ?? [];
  const rows = await Promise.all(along.map(({ incident }) => readModel.incidentRow(undefined, incident)));
  const person = calledBy(rules());
  const fellows = new Map<string, Fellow>(
    rows.flatMap((each) => (each ? [[each.incident.id, { incident: each.incident, names: { ...namesOf(each, []), person } }]] : [])),
  );
  const url = pageOf(telling.number);
  const names = await withServicesAsked(telling, { ...namesOf(row, []), person }, readModel);
  const facts: LetterFacts = {
    telling,
    incident: row.incident,
    names,
    now,
    fellows,
    ...(lateMs !== undefined && { lateMs }),
    ...(url !== undefined && { url }),
  };
  const letter = letterOf(facts, reader);
  const template = templateFor(rules()?.templates ?? [], letter, row.incident.tenants, channel);
  return template ? inOwnWords(letter, template, facts, reader) : { letter };
}

/** A stakeholder's services keep their names when they work again and the incident no longer speaks of them. */
async function withServicesAsked({ delivery }: Telling, names: Names, readModel: LetterParts['readModel']): Promise<Names> {
  if (delivery?.via.kind !== 'stakeholder') return names;
  const unknown = new Set([delivery.via.service, ...(delivery.restored ?? [])].filter((id) => names.service(id) === undefined));
  const found = await Promise.all([...unknown].map((id) => readModel.service(undefined, id)));
  const services = new Map(found.flatMap((each) => (each ? [[each.service.id, each.service] as const] : [])));
  return { ...names, service: (id) => services.get(id) ?? names.service(id) };
}
