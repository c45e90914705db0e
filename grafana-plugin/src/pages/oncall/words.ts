// words: what the page of who is on call says in several places.
import { t } from '@grafana/i18n';
import type { Layer, Person, Schedule, Shift } from '../../api/wire/on-call.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';

export const nobody = (): string => t('onCall.nobody', 'nobody');
export const namesOf = (people: readonly Person[]): string => people.map(({ name }) => name).join(', ') || nobody();

/** `Sat 21 Nov, 08:00`, as clocks there show it. */
export const momentWords = (at: number, zone: string): string => `${dateShort(at, zone)}, ${timeWords(at, zone)}`;
/** `Sat 21 Nov, 08:00 – 20:00` within a day, `Sat 21 Nov, 08:00 – Sun 22 Nov, 08:00` else. */
export const spanWords = ({ from, until }: { readonly from: number; readonly until: number }, zone: string): string =>
  `${momentWords(from, zone)} – ${dateShort(from, zone) === dateShort(until, zone) ? timeWords(until, zone) : momentWords(until, zone)}`;
export const dayWords = (at: number, zone: string): string => formatted(at, zone, { weekday: 'short', day: 'numeric' });
export const timeWords = (at: number, zone: string): string => formatted(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const dateShort = (at: number, zone: string): string => formatted(at, zone, { weekday: 'short', day: 'numeric', month: 'short' }).replace(/^([^,]+), /, '$1 ');

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times what using it does, so each is made once. */
function formatted(at: number, timeZone: string, parts: Intl.DateTimeFormatOptions): string {
  const language = readerOf().locale === 'ru' ? 'ru' : 'en-GB';
  const key = [language, timeZone, ...Object.keys(parts)].join(' ');
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...parts, timeZone });
  formats.set(key, format);
  return format.format(at);
}

/** By which of the layers, or by whose word. */
export function whyWords({ why }: Pick<Shift, 'why'>, { overrides }: Pick<Schedule, 'overrides'>): string {
  switch (why.kind) {
    case 'layer':
      return t('onCall.byLayer', 'by layer {{layer}} of the schedule', { layer: why.layer + 1 });
    case 'override': {
      const made = overrides.find(({ id }) => id === why.override);
      return made
        ? t('onCall.byOverride', 'by an override of {{by}}: {{reason}}', asItIs({ by: made.by, reason: made.reason }))
        : t('onCall.byAnOverride', 'by an override');
    }
    case 'nobody':
      return t('onCall.byNobody', 'no layer names anybody then');
    default:
      return why satisfies never;
  }
}

/** `every 12 hours, at some times only` */
export function layerWords({ rotation, restricted }: Layer): string {
  const turn =
    'custom' in rotation
      ? t('onCall.turn.custom', 'by the rule {{rule}}', asItIs({ rule: rotation.custom }))
      : rotation.unit === 'hours'
        ? t('onCall.turn.hours', 'turns of {{count}} hours', { count: rotation.every })
        : rotation.unit === 'days'
          ? t('onCall.turn.days', 'turns of {{count}} days', { count: rotation.every })
          : t('onCall.turn.weeks', 'turns of {{count}} weeks', { count: rotation.every });
  return restricted ? t('onCall.turn.restricted', '{{turn}}, at some times only', asItIs({ turn })) : turn;
}

/** What the people of a change are, in one line: `Boris in the place of Anna`. */
export const changeWords = (people: readonly Person[], replaces: Person | undefined): string =>
  replaces === undefined
    ? t('onCall.changeAll', '{{who}} in the place of everybody', asItIs({ who: namesOf(people) }))
    : t('onCall.changeOne', '{{who}} in the place of {{whom}}', asItIs({ who: namesOf(people), whom: replaces.name }));
