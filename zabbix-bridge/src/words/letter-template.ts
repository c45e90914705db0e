// letter-template: a letter in a customer's own words, where a template fits it; what it does not say stays as we write it.
import { both, subjectsOf, type Both, type BusinessVariables, type Fault, type ShiftVariables, type Template, type TemplatedMessage } from '@nabat/alert-rules';
import { fillTemplate, type Variables } from '@nabat/alert-rules/templates';
import type { EpochMs } from '../model/moment.ts';
import { clockWords } from './clock.ts';
import { duration } from './duration.ts';
import { entityWords } from './entity.ts';
import { hitServices, workWords } from './letter-business.ts';
import type { Letter, LetterFacts, Reader } from './letter.ts';
import { person, plain } from './locale.ts';
import { moment } from './moment.ts';
import type { Names } from './names.ts';
import { priorityWords } from './priority.ts';
import { faresWords, serviceFares, serviceName } from './service.ts';

/** `says`: why the template was not used. */
export type Templated = { readonly letter: Letter; readonly says?: Both };
/** Lines of one message, and letters of its first: what goes beyond is not for one screen. */
const mostLines = 60;
const longestHeadline = 300;

/** Of what kind a message is, and who reads it. */
export type ForTemplates = Pick<Letter, 'audience' | 'locale'> & { readonly message: TemplatedMessage };

/** @returns the first that is for this message to this reader by this channel; what is about no incident has to be named by it */
export const templateFor = (templates: readonly Template[], of: ForTemplates, tenants: readonly string[], channel: string): Template | undefined =>
  templates.find(
    ({ messages, audience, tenant, channels, language }) =>
      (messages === undefined ? isOfIncident(of.message) : messages.includes(of.message)) &&
      (audience ?? of.audience) === of.audience &&
      (tenant === undefined || tenants.includes(tenant)) &&
      (channels === undefined || channels.includes(channel)) &&
      (language ?? of.locale) === of.locale,
  );
const isOfIncident = (message: TemplatedMessage): boolean => subjectsOf([message]).includes('incident');

export const inOwnWords = (letter: Letter, template: Template, facts: LetterFacts, { zone }: Reader): Templated =>
  filledIn(letter, template, variablesOf(letter, { ...facts, names: { ...facts.names, zone, now: facts.now } }));

/** What comes out is text, which each channel escapes: a template can make no markup. Where one part of it fails the whole letter is ours. */
export function filledIn(letter: Letter, template: Template, variables: Variables): Templated {
  let own = letter;
  for (const part of ['headline', 'news', 'text'] as const) {
    const source = template[part];
    if (source === undefined) continue;
    const filled = fillTemplate(source, variables);
    if (!filled.ok) return { letter, says: failed(template.id, part, filled) };
    const lines = filled.text.split('\n').flatMap((line) => plain(line) ?? []);
    const one = plain(filled.text);
    if (part === 'text') {
      const { cleared: _, ...rest } = own;
      own = { ...rest, facts: lines.slice(0, mostLines) };
    } else if (part === 'headline') {
      if (one === undefined) return { letter, says: gaveNoHeadline(template.id) };
      own = { ...own, headline: Array.from(one).slice(0, longestHeadline).join('') };
    } else {
      const { news: _, ...rest } = own;
      own = { ...rest, ...(one !== undefined && { news: one }) };
    }
  }
  return { letter: own };
}

const failed = (id: string, part: string, { says, ru }: Fault): Both =>
  both(
    `the template ${id} failed in its ${part}, so these are Nabat’s own words: ${says}`,
    `шаблон ${id} не сработал в ${part}, поэтому здесь слова самого Nabat: ${ru.says}`,
  );
const gaveNoHeadline = (id: string): Both =>
  both(`the template ${id} gave an empty headline, so these are Nabat’s own words`, `шаблон ${id} дал пустой заголовок, поэтому здесь слова самого Nabat`);

/** Whatever the reader may know: a stakeholder's has no names of machines and people in it. */
function variablesOf(letter: Letter, facts: LetterFacts): BusinessVariables | ShiftVariables {
  const { locale } = letter;
  const { incident, telling, names, now } = facts;
  const at = (when: EpochMs | undefined): string | null => (when === undefined ? null : moment(when, locale, names));
  const hit = hitServices(facts);
  const [first] = hit;
  const { known } = incident;
  const business: BusinessVariables = {
    number: letter.number,
    message: letter.message,
    headline: letter.headline,
    news: letter.news ?? null,
    facts: letter.facts,
    service: first === undefined ? null : serviceName(first.id, locale, names),
    state: first === undefined ? null : faresWords(serviceName(first.id, locale, names), first.state, locale),
    services: hit.map(({ id, state }) => serviceFares(serviceName(id, locale, names), state, locale)),
    since: moment(incident.openedAt, locale, names),
    lasted: duration((incident.resolvedAt ?? now) - incident.openedAt, locale),
    work: workWords(facts, locale),
    checked: plain(known.checked) ?? null,
    estimate: at(known.expectedRecoveryAt),
    restored: at(incident.resolvedAt ?? incident.stabilisedAt),
    nextWord: at(telling.delivery?.nextAt),
  };
  return letter.audience === 'stakeholder' ? business : { ...business, ...shiftOnly(letter, facts, names) };
}

type Beside = Omit<ShiftVariables, keyof BusinessVariables>;
function shiftOnly({ locale, links }: Letter, { incident, telling, now }: LetterFacts, names: Names): Beside {
  const { known, members, clocks } = incident;
  const running = clocks.filter(({ name, stoppedAt }) => name !== 'first-response' && stoppedAt === undefined);
  return {
    priority: incident.priority,
    why: priorityWords(incident.priorityReason, locale, names),
    root: entityWords(incident.root, locale, names),
    check: plain(names.problem(incident.headline)?.name) ?? null,
    hosts: members.hosts,
    problems: members.all,
    tenants: incident.tenants,
    cleared: telling.delivery?.clearedMeanwhile ?? null,
    owner: incident.owner === undefined ? null : person(locale, incident.owner, names),
    clocks: running.map((clock) => clockWords(clock, now, locale)),
    hypothesis: plain(known.hypothesis) ?? null,
    plan: plain(known.plan) ?? null,
    workaround: plain(known.workaround) ?? null,
    url: links[0]?.url ?? null,
  };
}
