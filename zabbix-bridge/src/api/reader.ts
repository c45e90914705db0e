// reader: in which language and in which time zone whoever asks reads words, by two headers of the request.
import type { FastifyRequest } from 'fastify';
import type { Locale } from '../words/locale.ts';
import type { Zone } from '../words/moment.ts';
import type { ApiDeps } from './deps.ts';

/** Without a zone times within words are those of the bridge's machine. */
export type Reader = { readonly locale: Locale; readonly zone?: Zone };

export function readerOf({ headers }: Pick<FastifyRequest, 'headers'>, words: Pick<ApiDeps['words'], 'locale'>): Reader {
  return { locale: words.locale(headers['accept-language']), zone: zoneNamed(headers['time-zone']) };
}

/** @returns the name that everybody has for that zone, of which there are a few hundred; undefined for what is no name of one */
function zoneNamed(asked: string | readonly string[] | undefined): Zone {
  if (typeof asked !== 'string' || !/^[A-Za-z]/.test(asked)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: asked }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
