// rules: answers what is decided by now, with every default, its place in the folder, and what check says of it.
import { findingIn, noFault, usualPlan, type FindInRules, type Finding, type Route, type RulesInForce } from '@nabat/alert-rules';
import { rulesOfNothing } from '@nabat/alert-rules/folder';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { defaultSettings, type EngineSettings } from '../../engine/settings.ts';
import type { RulesLook } from '../../rules/rules-look.ts';
import { asChecked, type CheckFinding } from '../../rules/check-rules.ts';
import { sightOf } from '../auth.ts';
import { getRules } from '../contract/rules.ts';
import type { ApiDeps } from '../deps.ts';
import { allMasked } from '../masked.ts';
import { serve } from '../serve.ts';
import { inLanguage } from '../wire.ts';

type Answer = z.output<(typeof getRules)['answer']>;

export function serveRules(app: FastifyInstance, { readModel, clock, inquiries, rulesFolder, words, zone }: ApiDeps): void {
  serve(app, getRules, async ({ asker, request }) => {
    const locale = words.locale(request.headers['accept-language']);
    const now = clock();
    const folder = rulesFolder();
    const { rules, services, settings } = inquiries()?.inForce() ?? { services: [], settings: defaultSettings };
    const decides = rules ?? rulesOfNothing({ today: new Date(now).toISOString().slice(0, 10), zone });
    const look = typeof folder === 'string' ? undefined : folder;
    const [turn] = await readModel.rulesTurns(1);
    const placeOf = placesIn(look, decides);
    const inTheirs = (findings: readonly CheckFinding[]) => findings.map((finding) => findingIn(finding, locale));
    const promises = new Map(decides.promises.map((promise) => [promise.service, promise]));
    const whole: Answer = {
      now,
      whole: true,
      folder: typeof folder === 'string' ? folder : 'read',
      isUsual: rules === undefined,
      version: decides.version,
      ...(turn?.version === decides.version && { since: turn.at, seq: turn.seq }),
      ...(look && { lookedAt: look.at }),
      zone: decides.zone,
      files: look?.good?.rules.files ?? [],
      services: services.map((is) => {
        const { sla, tell = [], beatMs = 0 } = promises.get(is.id) ?? {};
        const found = look?.good?.rules.services.find(({ id }) => id === is.id)?.find('warning', ['service'], noFault);
        return { is: inLanguage(is, locale), ...(sla !== undefined && { sla }), tell, beatMs, ...(found && { at: { file: found.file, line: found.line } }) };
      }),
      people: decides.people.map((person) => ({ is: { ...person, contacts: allMasked(person.contacts) }, ...placeOf('person', person.id) })),
      teams: decides.teams.map((is) => ({ is, ...placeOf('team', is.id) })),
      rooms: decides.rooms.map((room) => ({ is: { ...room, contacts: allMasked(room.contacts) }, ...placeOf('room', room.id) })),
      schedules: decides.schedules.map((is) => ({ is, ...placeOf('schedule', is.id) })),
      escalations: decides.escalations.map((is) => ({ is, ...placeOf('escalation', is.id) })),
      calendars: decides.calendars.map((is) => ({ is, ...placeOf('calendar', is.id) })),
      plans: [...decides.sla.map((is) => ({ is, ...placeOf('sla', is.id) })), { is: usualPlan }],
      ...(decides.priority.matrix && { matrix: decides.priority.matrix }),
      redButtons: decides.priority.redButtons ?? usualRedButtons(settings),
      routes: flat(decides.route),
      fallback: { recipient: settings.recipient, remindEveryMs: settings.remindEveryMs },
      announceMs: [...settings.worksAheadMs],
      correlation: {
        ...(settings.holdAloneFixedMs !== undefined && { settleAloneMs: settings.holdAloneFixedMs }),
        settleTogetherMs: settings.holdTogetherMs,
        windowMs: settings.takesMembersMs,
        failing: { percent: Math.round(settings.quorumShare * 100), atLeast: settings.quorumLeast },
        reopenWindowMs: settings.reopenWindowMs,
        rules: decides.correlation.rules,
      },
      findings: inTheirs(look?.good?.findings ?? []),
      ...(look?.refused && { refused: { since: look.refused.since, findings: inTheirs(asChecked(look.refused.findings)) } }),
    };
    const sight = sightOf(asker);
    return sight === undefined ? whole : seenBy(sight, whole);
  });
}

/** The services of some tenants, with what these are promised; people, ways and files are of the whole house. */
function seenBy(tenants: readonly string[], whole: Answer): Answer {
  const services = whole.services
    .filter(({ is: { tenant } }) => tenant !== undefined && tenants.includes(tenant))
    .map(({ tell: _, at: __, ...rest }) => ({ ...rest, tell: [] }));
  const named = new Set([...services.flatMap(({ sla }) => sla ?? []), usualPlan.id]);
  const plans = whole.plans
    .filter(({ is }) => named.has(is.id))
    .map(({ is }) => ({ is: { ...is, tenants: Object.fromEntries(Object.entries(is.tenants).filter(([tenant]) => tenants.includes(tenant))) } }));
  const counting = new Set(plans.flatMap(({ is }) => [...targetsOf(is), is.availability].flatMap((each) => each?.calendar ?? [])));
  const calendars = whole.calendars.filter(({ is }) => counting.has(is.id)).map(({ is }) => ({ is }));
  const own = new Set(services.map(({ is }) => is.id));
  const redButtons = whole.redButtons.filter((each) => each.kind !== 'service-state' || own.has(each.service));
  const { refused: _, ...rest } = whole;
  const nothing = { files: [], people: [], teams: [], rooms: [], schedules: [], escalations: [], routes: [], findings: [] };
  return { ...rest, ...nothing, whole: false, services, plans, calendars, redButtons, correlation: { ...whole.correlation, rules: [] } };
}

const targetsOf = ({ targets, tenants }: Answer['plans'][number]['is']) => [targets, ...Object.values(tenants)].flatMap(({ P1, P2, P3 }) => [P1, P2, P3]);

/** Where each was written, as far as this run has read the very rules that are in force. */
function placesIn(look: RulesLook | undefined, decides: RulesInForce) {
  const rules = look?.good?.rules;
  return (
    kind: Exclude<Parameters<FindInRules>[0], { readonly kind: 'routing' }>['kind'],
    id: string,
  ): { readonly at?: { readonly file: string; readonly line: number } } => {
    if (rules?.inForce.version !== decides.version) return {};
    const { file, line }: Finding = rules.find({ kind, id }, [kind], 'warning', noFault);
    return file === '' ? {} : { at: { file, line } };
  };
}

/** As the engine presses them where the rules name none. */
const usualRedButtons = ({ reportsForP1, reportsWithinMs }: EngineSettings): Answer['redButtons'] => [
  { kind: 'key-service-down' },
  { kind: 'tags', tags: { scope: 'security' } },
  { kind: 'tags', tags: { scope: 'data-loss' } },
  { kind: 'reports', count: reportsForP1, withinMs: reportsWithinMs },
];

const flat = ({ children, ...route }: Route, depth = 0): Answer['routes'] => [{ ...route, depth }, ...children.flatMap((child) => flat(child, depth + 1))];
