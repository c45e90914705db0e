// errors: every error code, with the HTTP status it is answered with and words for whoever meets it.
import { z } from 'zod';
import { errorCodes } from '../../model/result.ts';
import type { ErrorCode } from '../../model/result.ts';
import { list } from './parts.ts';

type Told = { readonly status: number; readonly title: string; readonly means: string; readonly mend: string };

/** What each code means; `status` also stands for codes that only the command line or the journal gives today. */
export const errors: Readonly<Record<ErrorCode, Told>> = {
  'bad-configuration': {
    status: 500,
    title: 'The configuration is wrong',
    means: 'A setting is unknown, missing, or not of its form. The bridge does not start with it.',
    mend: 'correct the settings named in `faults`',
  },
  'bad-request': {
    status: 400,
    title: 'The request is not of the form asked for',
    means: 'The body is no JSON, or fields of body, query or headers are missing, unknown or out of bounds. All faults are listed at once.',
    mend: 'correct the fields named in `faults`; /openapi.json has every form with an example',
  },
  'bad-signature': {
    status: 403,
    title: 'The signature does not prove the sender',
    means: 'The signature of a webhook is missing, does not match its body, or is older or newer than five minutes.',
    mend: 'give the media type and the bridge the same secret, and let both clocks follow NTP',
  },
  'body-too-large': { status: 413, title: 'The body is too large', means: 'The body is longer than the limit `bodyBytes`.', mend: 'send less at once' },
  'cannot-print': {
    status: 501,
    title: 'Nothing here can print a PDF',
    means: 'PDFs are printed by a chromium on the machine of the bridge, and there is none, or it failed.',
    mend: 'install it beside the bridge (Debian: apt install chromium), or take the report as HTML, open it and print it into a PDF',
  },
  'command-conflict': {
    status: 409,
    title: 'The incident has changed meanwhile',
    means: 'The command insisted on a version with `ifVersion`, and the incident is at another. `version` and `current` say where it stands now.',
    mend: 'look at `current`, decide again, and repeat with its version and a new idempotency key',
  },
  'command-not-possible': {
    status: 409,
    title: 'The command cannot be carried out now',
    means: 'The incident, silence or works is in a state in which this command means nothing.',
    mend: 'see `detail` for the state it is in',
  },
  'event-not-found': {
    status: 404,
    title: 'There is no such problem',
    means: 'No problem with this key is known, or it belongs to a tenant that the asker does not see.',
    mend: 'take the key from the list of problems',
  },
  forbidden: {
    status: 403,
    title: 'This asker may not do that',
    means:
      'The token is valid but lacks the scope, the person behind it lacks the role, nobody is proven to be behind it, or the thing asked for reaches beyond the asker’s tenants.',
    mend: 'see `detail` for what is missing and who can give it',
  },
  'history-filling': {
    status: 503,
    title: 'The history is still being filled in',
    means:
      'Nabat was started with a read model that it had to make anew, and began with what lives. What is asked for speaks of a time of which not all is there yet, and a wrong answer is not given.',
    mend: 'ask again when it is filled in; /readyz says how far it has come',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This idempotency key was used for something else',
    means: 'The same asker sent the same Idempotency-Key before with a different body.',
    mend: 'take a new key for each new command; repeat a command with the very same body',
  },
  'incident-not-found': {
    status: 404,
    title: 'There is no such incident',
    means: 'No incident has this id or number, or it belongs to a tenant that the asker does not see.',
    mend: 'take the id from the list of incidents',
  },
  internal: {
    status: 500,
    title: 'Nabat failed at this',
    means: 'A fault in Nabat itself. The log has it under the id in `request`.',
    mend: 'repeat it; if it fails again, look for `request` in the log',
  },
  'journal-corrupt': {
    status: 500,
    title: 'The journal is damaged',
    means: 'A record in the journal does not match its checksum or is missing, or none of its snapshots can be read.',
    mend: 'restore the journal from a copy; `nabat journal verify` names every damaged place',
  },
  'journal-in-use': {
    status: 503,
    title: 'Another process has the journal',
    means: 'A journal belongs to one process at a time, and another one holds it.',
    mend: 'stop the other process first',
  },
  'journal-newer': {
    status: 500,
    title: 'The journal is of a newer Nabat',
    means: 'The journal was written in a format, or its snapshot by an engine, that this version does not know.',
    mend: 'start the version that wrote it, or a newer one',
  },
  'journal-unwritable': {
    status: 503,
    title: 'The journal cannot be written',
    means: 'The disk is full, gone or read-only. Nothing is taken that could not be kept.',
    mend: 'free space or mend the disk; the bridge goes on by itself',
  },
  'line-unreadable': {
    status: 400,
    title: 'A line cannot be read',
    means: 'A line of a file of signals is no JSON or in no known dialect. The other lines were read.',
    mend: 'correct the line named',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Not with this method',
    means: 'The address exists, but not for this method. `Allow` lists those it has.',
    mend: 'use a method from `Allow`',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address',
    means: 'The address, or the thing it names, does not exist for this asker.',
    mend: 'see /openapi.json for the addresses there are',
  },
  overloaded: {
    status: 429,
    title: 'Too much at once',
    means: 'A limit on requests, streams or waiting signals is reached; `detail` names it.',
    mend: 'wait for as long as Retry-After says, or raise the limit named',
  },
  'path-refused': {
    status: 400,
    title: 'The address is not taken as it stands',
    means: 'The path holds `..`, `.`, a backslash or a control character, plain or encoded, or is encoded wrongly.',
    mend: 'name things by their id; odd ids belong into the query or the body',
  },
  'rules-invalid': {
    status: 422,
    title: 'The rules are not valid',
    means: 'A file of the rules folder is refused; the last good rules stay in force.',
    mend: 'correct the places named in `faults`',
  },
  'service-not-found': {
    status: 404,
    title: 'There is no such service',
    means: 'No service has this id, or it belongs to a tenant that the asker does not see.',
    mend: 'take the id from the list of services',
  },
  'source-not-found': {
    status: 404,
    title: 'There is no such source',
    means: 'No source of this name is configured.',
    mend: 'compare the address with the names under `sources` in the configuration',
  },
  'topology-invalid': {
    status: 422,
    title: 'The topology is not valid',
    means: 'A topology file names what does not exist or contradicts itself.',
    mend: 'correct the places named in `faults`',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid token came with the request',
    means: 'The Authorization header is missing or holds no token of this bridge, or the token has expired or was revoked.',
    mend: 'send `Authorization: Bearer nbt_…`; `nabat token create` makes one',
  },
  unavailable: {
    status: 503,
    title: 'Nabat cannot take this now',
    means: 'What was sent could not be kept durably, or the bridge is still starting. Nothing of it was taken.',
    mend: 'repeat it later; /readyz says what is missing',
  },
  'unknown-dialect': {
    status: 400,
    title: 'Not a known form of signals',
    means: 'The lines are JSON, but in none of the dialects that can be read.',
    mend: 'compare them with the reference of signals',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Not in this format',
    means: 'The body is in another format than JSON, or says nothing of its format.',
    mend: 'send JSON with `Content-Type: application/json`',
  },
  'zabbix-refused': {
    status: 502,
    title: 'Zabbix refused',
    means: 'Zabbix answered a call of its API with an error.',
    mend: 'see `detail` for Zabbix’s own words; most often a right is missing',
  },
  'zabbix-unreachable': {
    status: 502,
    title: 'Zabbix does not answer',
    means: 'The Zabbix API could not be reached or did not answer in time.',
    mend: 'check the address, the network and the certificate',
  },
  'zabbix-webhook': {
    status: 422,
    title: 'The webhook is not what the media type sends',
    means: 'A webhook of Zabbix misses fields or holds macros that were not filled in.',
    mend: 'import the current media type, or run `nabat zabbix setup`',
  },
};

const fault = z.object({
  place: z.string().meta({ description: 'where it is: a path in the body, `query.…`, `header.…`' }),
  says: z.string().meta({ description: 'what is wrong with it' }),
  mend: z.string().exactOptional().meta({ description: 'what to do about it' }),
});

/** RFC 9457 problem details, as every error is answered. */
export const problemDetails = z
  .object({
    type: z.string().meta({ description: '`urn:nabat:error:` and the code' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(errorCodes),
    faults: list(fault),
    mend: z.string(),
    request: z.string().meta({ description: 'the id under which the log knows this request' }),
    version: z.int().exactOptional().meta({ description: 'command-conflict: the version that the incident is at' }),
    current: z.unknown().optional().meta({ description: 'command-conflict: the incident as it stands' }),
  })
  .meta({
    id: 'ProblemDetails',
    description: 'RFC 9457 problem details',
    examples: [
      {
        type: 'urn:nabat:error:bad-request',
        title: 'The request is not of the form asked for',
        status: 400,
        detail: 'body.note: expected a string',
        code: 'bad-request',
        faults: [{ place: 'body.note', says: 'expected a string' }],
        mend: 'correct the fields named in `faults`; /openapi.json has every form with an example',
        request: '4f0c1c1e7f3a4b51',
      },
    ],
  });
export type ProblemDetails = z.output<typeof problemDetails>;
