// store: one SQLite file of the read model, with plain prepared statements to write and typed questions to read.
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Compilable } from 'kysely';
import { keepPrivate } from '../disk/private-file.ts';
import { schema, schemaVersion } from './schema.ts';
import type { Tables } from './tables.ts';

const keptStatements = 300;

/**
 * Kysely only writes the SQL; it is run here and at once, never over an `await`. So all parts of one answer come from one state,
 * and no question sees half a batch.
 */
export class Store implements Disposable {
  readonly path: string;
  readonly ask: Kysely<Tables>;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @param path  a file, or `:memory:`; made with the schema when it is empty. Throws what SQLite throws when it is no database. */
  constructor(path: string) {
    this.path = path;
    keepPrivate(path);
    this.#database = new DatabaseSync(path);
    try {
      // NORMAL: a power cut may lose the last batches, never mix them; the journal has them still.
      this.#database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma temp_store = memory; pragma cache_size = -65536;');
      if (this.version === 0 && this.isEmpty) this.inOne(() => this.#database.exec(schema));
    } catch (error) {
      this.#database.close();
      throw error;
    }
    this.ask = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    });
  }

  get version(): number {
    return Number(this.#database.prepare('pragma user_version').get()?.['user_version']);
  }

  get isEmpty(): boolean {
    return this.#database.prepare('select 1 from sqlite_schema limit 1').get() === undefined;
  }

  get isOfThisVersion(): boolean {
    return this.version === schemaVersion;
  }

  /** For the hot path: the text is fixed, and prepared once by who keeps it. */
  prepare(text: string): StatementSync {
    return this.#database.prepare(text);
  }

  all<Row>(question: Compilable<Row>): readonly Row[] {
    const { sql, parameters } = question.compile();
    // The columns are those that the question was typed with; only SQLite's numbers and texts are in `Tables`.
    return this.#statement(sql).all(...(parameters as readonly SQLInputValue[])) as Row[];
  }

  one<Row>(question: Compilable<Row>): Row | undefined {
    return this.all(question)[0];
  }

  /** How SQLite would answer, a line a step: tests see by it that no list is read from end to end. */
  plan(question: Compilable<unknown>): readonly string[] {
    const { sql, parameters } = question.compile();
    return this.#database
      .prepare(`explain query plan ${sql}`)
      .all(...(parameters as readonly SQLInputValue[]))
      .map((step) => String(step['detail']));
  }

  /** All that `work` writes is kept, or none of it when it throws. */
  inOne<T>(work: () => T): T {
    this.#database.exec('begin immediate');
    try {
      const made = work();
      this.#database.exec('commit');
      return made;
    } catch (error) {
      this.#database.exec('rollback');
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #statement(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known) return known;
    if (this.#statements.size >= keptStatements) this.#statements.clear();
    const made = this.#database.prepare(text);
    this.#statements.set(text, made);
    return made;
  }
}
