// context: what an answer depends on beside the query: time, the width of the panel, the reader, and how to ask the bridge.
import type { QueryResultMetaNotice } from '@grafana/data';
import type * as z from 'zod/mini';
import type { Query } from '../api/ask.ts';
import type { Tone } from '../components/looks.ts';
import type { Locale } from '../../../zabbix-bridge/src/words/locale.ts';

/** Who reads, and what for. Times are epoch ms. */
export type Context = {
  readonly refId: string;
  readonly from: number;
  readonly until: number;
  readonly now: number;
  /** As many points as the panel has room for. */
  readonly maxDataPoints: number;
  /** Grafana's own proposal for a step, ms; never shorter than the panel's least. */
  readonly intervalMs: number;
  readonly locale: Locale;
  readonly colour: (tone: Tone) => string;
};

/** As much of it as the columns of a table depend on. */
export type Reader = Pick<Context, 'now' | 'locale' | 'colour'>;

/** One question to the bridge, as `ask` takes it; ends with the query that it belongs to. */
export type AskBridge = <Schema extends z.ZodMiniType>(question: {
  readonly path: string;
  readonly query?: Query;
  readonly answer: Schema;
}) => Promise<z.output<Schema>>;

export type Notice = QueryResultMetaNotice;
export const info = (text: string): Notice => ({ severity: 'info', text });
export const warning = (text: string): Notice => ({ severity: 'warning', text });
