// letter-notices: messages about no incident in a customer's own words, where a template that names their kind fits them.
import type { KnownBeforeVariables, ShiftWorksVariables, Template, WorksMessage, WorksVariables } from '@nabat/alert-rules';
import type { WorksNews } from '../model/errand.ts';
import { duration } from './duration.ts';
import { knownBeforeLetter, worstLines, type KnownBefore } from './letter-digest.ts';
import { filledIn, templateFor, type Templated } from './letter-template.ts';
import { worksLetter, worksName, type WorksFacts } from './letter-works.ts';
import type { Letter, Reader } from './letter.ts';
import { plain } from './locale.ts';
import { moment } from './moment.ts';
import type { Names } from './names.ts';
import { serviceName } from './service.ts';

/** Whose templates may fit, and by which channel it goes. */
export type Fitting = { readonly templates: readonly Template[]; readonly tenants: readonly string[]; readonly channel: string };

export const worksMessage = (news: WorksNews): WorksMessage => `works-${news}`;

/** @returns the letter of planned works; `says` why not in the words of a template that fits and failed */
export function writtenWorks(facts: WorksFacts, reader: Reader, { templates, tenants, channel }: Fitting): Templated {
  const letter = worksLetter(facts, reader);
  const message = worksMessage(facts.notice.news);
  const template = templateFor(templates, { ...letter, message }, tenants, channel);
  return template ? filledIn(letter, template, worksVariables(letter, facts, reader)) : { letter };
}

/** @returns the letter of what was open before Nabat came: that of no tenant, so that a template for one is none for it */
export function writtenKnownBefore(facts: KnownBefore, reader: Reader, { templates, channel }: Omit<Fitting, 'tenants'>): Templated {
  const letter = knownBeforeLetter(facts, reader);
  const template = templateFor(templates, { ...letter, message: 'known-before' }, [], channel);
  return template ? filledIn(letter, template, knownBeforeVariables(letter, facts, reader)) : { letter };
}

function worksVariables(letter: Letter, { notice, now, names: known }: WorksFacts, { locale, zone }: Reader): WorksVariables | ShiftWorksVariables {
  const { works, was, services, open = 0 } = notice;
  const names: Names = { ...known, zone, now };
  const [first] = services;
  const business: WorksVariables = {
    message: worksMessage(notice.news),
    headline: letter.headline,
    news: null,
    facts: letter.facts,
    service: first === undefined ? null : serviceName(first, locale, names),
    services: services.map((id) => serviceName(id, locale, names)),
    from: moment(works.from, locale, names),
    until: moment(works.until, locale, names),
    lasts: duration(works.until - works.from, locale),
    begun: works.from <= now,
    wasFrom: was === undefined ? null : moment(was.from, locale, names),
    wasUntil: was === undefined ? null : moment(was.until, locale, names),
    name: worksName(notice) ?? null,
  };
  if (letter.audience === 'stakeholder') return business;
  return { ...business, hosts: works.hosts, by: plain(works.by) ?? null, open };
}

const knownBeforeVariables = (letter: Letter, facts: KnownBefore, reader: Reader): KnownBeforeVariables => ({
  message: 'known-before',
  headline: letter.headline,
  news: null,
  facts: letter.facts,
  incidents: facts.incidents,
  problems: facts.problems,
  worst: worstLines(facts, reader),
  url: facts.url ?? null,
});
