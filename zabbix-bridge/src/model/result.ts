// result: what comes back where people can be wrong: the thing itself, or every fault at once with its mend.

/** One thing that is wrong, where it is, and how to mend it. */
export type Fault = { readonly place: string; readonly says: string; readonly mend?: string };

/** Why an input was refused. `code` is stable and listed in docs/reference/errors.md. */
export type BadInput = { readonly code: ErrorCode; readonly faults: readonly Fault[]; readonly mend: string };

export type Result<T, E = BadInput> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const refuse = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** Every code that a user of the API, the command line or the journal can meet. */
export const errorCodes = [
  'bad-signature',
  'bad-configuration',
  'bad-request',
  'body-too-large',
  'cannot-print',
  'command-conflict',
  'command-not-possible',
  'event-not-found',
  'forbidden',
  'history-filling',
  'idempotency-key-reused',
  'incident-not-found',
  'internal',
  'journal-corrupt',
  'journal-in-use',
  'journal-newer',
  'journal-unwritable',
  'line-unreadable',
  'method-not-allowed',
  'not-found',
  'overloaded',
  'path-refused',
  'rules-invalid',
  'service-not-found',
  'source-not-found',
  'topology-invalid',
  'unauthenticated',
  'unavailable',
  'unknown-dialect',
  'unsupported-media-type',
  'zabbix-refused',
  'zabbix-unreachable',
  'zabbix-webhook',
] as const;
export type ErrorCode = (typeof errorCodes)[number];
