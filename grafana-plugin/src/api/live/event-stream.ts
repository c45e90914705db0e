// event-stream: text of server-sent events, as it comes in pieces, cut into events.

/** One block of the stream; a comment alone is a block with nothing in it. */
export type StreamEvent = { readonly event?: string; readonly data?: string; readonly id?: string };

/**
 * @param text  what came so far and belongs to no finished event, with the next piece behind it
 * @returns the finished events, and the rest to put before the next piece
 */
export function takeEvents(text: string): { readonly events: readonly StreamEvent[]; readonly rest: string } {
  const blocks = text.split(/\r?\n\r?\n/);
  const rest = blocks.pop() ?? '';
  return { events: blocks.map(eventOf), rest };
}

function eventOf(block: string): StreamEvent {
  const fields = new Map<string, string>();
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^(event|data|id): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) fields.set(name, fields.has(name) ? `${fields.get(name)}\n${value}` : value);
  }
  return Object.fromEntries(fields);
}
