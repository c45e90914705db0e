// reads: holds a schema of the plugin to the contract's types, so that the two cannot drift apart unnoticed.
import * as z from 'zod/mini';

/**
 * `reads<Sent>()(schema)` gives the schema back, and does not compile when the bridge could send what the schema refuses.
 * A schema may name fewer fields than are sent: what it does not name is let through unseen.
 */
export const reads =
  <Sent>() =>
  <Schema extends z.ZodMiniType>(schema: Schema & ([Sent] extends [z.input<Schema>] ? unknown : { readonly 'the contract sends': Sent })): Schema =>
    schema;

/** A list as data is in this code: not to be written to. */
export const list = <Item extends z.ZodMiniType>(item: Item) => z.readonly(z.array(item));
export const optional = z.exactOptional;
export const text = z.string();
export const epochMs = z.number();
export const seq = z.number();

/** `next` is absent on the last page. */
export const page = <Row extends z.ZodMiniType>(row: Row) => z.object({ rows: list(row), next: optional(text), asOf: seq });
