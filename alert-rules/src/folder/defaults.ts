// defaults: what holds where the rules folder says nothing; every default of the rules language stands here.
import type { Person, PriorityName, Route, SlaPlan, SlaTarget } from '../in-force.ts';

const minute = 60_000;
const hour = 60 * minute;

export const defaultZone = 'UTC';
/** Calendars that are there without being written. */
export const aroundTheClock = '24x7';
export const businessHours = 'business-hours';

/** @source domain.md, "SLA defaults": P1 and P2 count around the clock, P3 in business hours */
export const defaultTargets: Readonly<Record<PriorityName, SlaTarget>> = {
  P1: { reactionMs: 15 * minute, resolutionMs: hour, calendar: aroundTheClock },
  P2: { reactionMs: 15 * minute, resolutionMs: 4 * hour, calendar: aroundTheClock },
  P3: { reactionMs: 15 * minute, resolutionMs: 8 * hour, calendar: businessHours },
};
export const defaultPlan: Omit<SlaPlan, 'id' | 'targets'> = {
  tenants: {},
  firstResponseMs: 90_000,
  stopsAt: 'stabilised',
  pauses: ['waiting-for-customer', 'maintenance'],
  goalPercent: 95,
  penalties: [],
};

/** What holds for services that name no plan: nothing pauses its clocks. */
export const usualPlan: SlaPlan = { ...defaultPlan, id: 'usual', targets: defaultTargets, pauses: [] };

/** The ways to reach a person who has not said which: by whatever he can be reached with. */
export const defaultWays: Person['by'] = {
  call: ['call', 'sms', 'telegram', 'max', 'mattermost', 'slack', 'teams', 'email'],
  message: ['telegram', 'max', 'mattermost', 'slack', 'teams', 'sms', 'email'],
  digest: ['email', 'telegram', 'max', 'mattermost', 'slack', 'teams'],
};
export const defaultLanguage = 'en';

/** Of a step that does not say how long it waits, and of the last one that does not say how often it is repeated. */
export const stepWaitMs = 15 * minute;
export const defaultPerPerson = { count: 1, withinMs: 10 * minute };
/** It says nothing of hours: so a person's own hold. */
export const defaultRoute: Route = { name: 'everything', also: [], urgency: 'message', perPerson: defaultPerPerson, children: [] };

/** How long ahead planned works are told, and again. */
export const usualAnnounceMs: readonly number[] = [24 * hour, hour];

/** Of a correlation rule that does not say within which time problems must follow each other. */
export const ruleWindowMs = 2 * hour;
