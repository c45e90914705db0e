// media-type: the media type that ships with Nabat, in the words of Zabbix's API.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const File = z.object({
  zabbix_export: z.object({
    media_types: z.tuple([
      z.object({
        name: z.string(),
        parameters: z.array(z.object({ name: z.string(), value: z.string() })),
        max_sessions: z.string(),
        attempts: z.string(),
        attempt_interval: z.string(),
        timeout: z.string(),
        script: z.string(),
        description: z.string(),
        message_templates: z.array(z.object({ operation_mode: z.enum(['PROBLEM', 'RECOVERY', 'UPDATE']), subject: z.string(), message: z.string() })),
      }),
    ]),
  }),
});

/** Fields are called and valued as in `mediatype.create`. */
export type MediaType = {
  readonly name: string;
  readonly type: '4';
  readonly status: '0';
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly maxsessions: string;
  readonly maxattempts: string;
  readonly attempt_interval: string;
  readonly timeout: string;
  readonly script: string;
  readonly description: string;
  readonly process_tags: '0';
  readonly message_templates: readonly { readonly eventsource: '0'; readonly recovery: '0' | '1' | '2'; readonly subject: string; readonly message: string }[];
};

const modes = { PROBLEM: '0', RECOVERY: '1', UPDATE: '2' } as const;

/** @returns what zabbix/media-type.yaml holds, so that the file people import and what the API creates are one and the same */
export function zabbixMediaType(): MediaType {
  const file = File.parse(parse(readFileSync(new URL('../zabbix/media-type.yaml', import.meta.url), 'utf8')));
  const { max_sessions, attempts, message_templates, script, ...same } = file.zabbix_export.media_types[0];
  return {
    ...same,
    type: '4',
    status: '0',
    maxsessions: max_sessions,
    maxattempts: attempts,
    process_tags: '0',
    script: script.trimEnd(),
    message_templates: message_templates.map(({ operation_mode, subject, message }) => ({
      eventsource: '0',
      recovery: modes[operation_mode],
      subject,
      message,
    })),
  };
}
