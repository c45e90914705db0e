// among: "is one of these", for lists of any length with one prepared statement.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** The list goes in as one JSON parameter: SQLite takes at most 32,766 parameters, and one signal may move more things than that. */
export function among(column: string, list: readonly (string | number)[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(list)}))`;
}
