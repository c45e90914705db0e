// scenario words: what a scenario came to, for whoever wrote it: passed, or what was expected, what was there instead, and what happened around it.
import { spanInWords, type Way } from '@nabat/alert-rules';
import type { WorksNotice } from '../../model/errand.ts';
import type { Incident } from '../../model/incident.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { Miss, Played } from '../../rules/scenario/run-scenario.ts';
import type { Sight, Told } from '../../rules/scenario/sight.ts';
import { wayOf } from '../../rules/scenario/reached.ts';
import { happeningWords } from '../../words/happening.ts';
import type { Locale } from '../../words/locale.ts';
import { say } from '../../words/locale.ts';
import type { Names } from '../../words/names.ts';
import { counted } from '../../words/number.ts';
import { refusalWords } from '../../words/refusal.ts';
import { stateWords } from '../../words/state.ts';
import { tellWords } from '../../words/tell.ts';
import { incidentTitle } from '../../words/title.ts';
import { worksNewsWords } from '../../words/notice.ts';

/** Entries of the timeline that are shown before a miss, and of anything that is listed. */
const shown = 12;
const listed = 5;
const scenarioNoun = { en: ['scenario', 'scenarios'], ru: ['сценарий', 'сценария', 'сценариев'] } as const;

/** @returns names of what a scenario has seen */
export const namesIn = ({ problems, services, incidents }: Sight): Names => ({
  problem: (id) => problems.get(id),
  service: (id) => services.get(id)?.service,
  entity: () => undefined,
  incident: (id) => incidents.get(id)?.number,
  zone: 'UTC',
});

/** @param tone  paints a mark where the terminal shows colours */
export function playedForPeople(played: Played, locale: Locale, tone: (text: string, loudness: 'good' | 'bad' | 'quiet') => string): readonly string[] {
  const { scenario, misses, endedAt } = played;
  const passed = misses.length === 0;
  const took = spanInWords(endedAt - scenario.at);
  return [
    `  ${passed ? tone('✓', 'good') : tone('✗', 'bad')} ${scenario.name}  ${tone(took, 'quiet')}`,
    ...misses.flatMap((miss, index) => missForPeople(miss, played, locale, miss.at !== misses[index - 1]?.at).map((line) => `      ${line}`)),
  ];
}

/** @param withTimeline  whether what led up to it is shown too: once is enough for several of one moment */
export function missForPeople({ place, at, claim, saw }: Miss, { scenario, sight }: Played, locale: Locale, withTimeline = true): readonly string[] {
  const moment = `+${spanInWords(at - scenario.at)}`;
  const where = `${scenario.file}:${place.line}:${place.column}`;
  const head = claim === undefined ? say(locale, 'could not happen', 'не могло произойти') : say(locale, 'does not hold', 'не выполнено');
  return [
    `${where}  ${place.text}`,
    `  ${moment}  ${head}; ${claim === undefined ? '' : say(locale, 'instead: ', 'вместо этого: ')}${sawWords(saw, scenario.at, sight, locale).join('\n              ')}`,
    ...(withTimeline ? around(at, scenario.at, sight, locale).map((line) => `    ${line}`) : []),
  ];
}

function sawWords(saw: Miss['saw'], begins: EpochMs, sight: Sight, locale: Locale): readonly string[] {
  const nothing = say(locale, 'nothing', 'ничего');
  switch (saw.kind) {
    case 'incidents':
      return few(
        saw.incidents.map((incident) => incidentLine(incident, sight, locale)),
        say(locale, 'no incident', 'ни одного инцидента'),
      );
    case 'told':
      return few(
        saw.told.map((told) => toldLine(told, begins, sight, locale)),
        say(locale, 'nobody was told anything', 'никому ничего не сообщено'),
      );
    case 'works':
      return few(
        saw.notices.map((notice) => noticeLine(notice, begins, locale)),
        say(locale, 'nobody was told of works', 'о работах никому не сообщено'),
      );
    case 'count':
      return [String(saw.count)];
    case 'refused': {
      const { says, mend } = refusalWords(saw.refusal, locale);
      return [`${says}; ${mend}`];
    }
    case 'text':
      return [saw.text === '' ? nothing : saw.text];
    default:
      return saw satisfies never;
  }
}

const few = (lines: readonly string[], none: string): readonly string[] =>
  lines.length === 0 ? [none] : lines.length > listed ? [...lines.slice(0, listed), `… ${lines.length - listed}`] : lines;

const incidentLine = (incident: Incident, sight: Sight, locale: Locale): string =>
  `${incident.number ?? '–'} ${incident.priority} ${stateWords(incident.state, locale)}: ${incidentTitle(incident, locale, namesIn(sight))} [${incident.root}, ${incident.members.all}]`;

function wayWords(way: Way, locale: Locale): string {
  switch (way) {
    case 'called':
      return say(locale, 'called', 'вызов');
    case 'messaged':
      return say(locale, 'messaged', 'сообщение');
    case 'paged':
      return say(locale, 'paged', 'вызов или сообщение');
    case 'told':
      return say(locale, 'told without a sound', 'без звука');
    default:
      return way satisfies never;
  }
}

const toldLine = ({ at, telling }: Told, begins: EpochMs, sight: Sight, locale: Locale): string =>
  `+${spanInWords(at - begins)} ${telling.to} ${wayWords(wayOf(telling), locale)}, ${telling.number} ${telling.priority}: ${tellWords(telling.why, locale, namesIn(sight))}`;

const noticeLine = ({ at, to, works, news }: WorksNotice, begins: EpochMs, locale: Locale): string =>
  `+${spanInWords(at - begins)} ${to}, ${works.name}: ${worksNewsWords(news, locale)}`;

/** What led up to it. */
function around(at: EpochMs, begins: EpochMs, { timeline, ...sight }: Sight, locale: Locale): readonly string[] {
  const before = timeline.filter((entry) => entry.at <= at).slice(-shown);
  const names = namesIn({ timeline, ...sight });
  return before.map(
    (entry) =>
      `+${spanInWords(entry.at - begins).padEnd(10)} ${(names.incident(entry.incident) ?? '–').padEnd(6)} ${happeningWords(entry.what, locale, names)}`,
  );
}

const pathNoun = { en: ['path', 'paths'], ru: ['пути', 'путях', 'путях'] } as const;

/**
 * @param unplayed  how many could not be played: of a file that cannot be read it is not known how many are in it, so it counts as one
 * @param bare      how many paths held no scenario, or were not there
 * @returns `12 scenarios, all passed; 0.4 s`; where not all passed, `12 scenarios, 1 failed, 1 could not be played; 0.4 s`
 */
export function sumsForPeople(
  { plays, unplayed, bare }: { readonly plays: readonly Played[]; readonly unplayed: number; readonly bare: number },
  tookMs: number,
  locale: Locale,
): string {
  const failed = plays.filter(({ misses }) => misses.length > 0).length;
  const seconds = (tookMs / 1_000).toFixed(1);
  const fates = [
    ...(failed > 0 ? [say(locale, `${failed} failed`, `не прошло: ${failed}`)] : []),
    ...(unplayed > 0 ? [say(locale, `${unplayed} could not be played`, `сыграть не удалось: ${unplayed}`)] : []),
    ...(bare > 0 ? [say(locale, `none in ${counted(bare, locale, pathNoun)}`, `ни одного в ${counted(bare, locale, pathNoun)}`)] : []),
  ];
  const fate = fates.length === 0 ? say(locale, 'all passed', 'все прошли') : fates.join(', ');
  return `${counted(plays.length + unplayed, locale, scenarioNoun)}, ${fate}; ${seconds} ${say(locale, 's', 'с')}`;
}
