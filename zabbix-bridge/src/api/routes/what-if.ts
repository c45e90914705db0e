// what-if: answers what would be hit if one thing died now, cut to what the asker may see.
import type { FastifyInstance } from 'fastify';
import type { WouldBeHit } from '../../engine/what-if.ts';
import { servicesOfReason } from '../../model/reason.ts';
import type { Sight } from '../../readmodel/questions.ts';
import { budgetAfter, type BudgetAfter } from '../../reports/budget-after.ts';
import { daysOfMonth, monthAt } from '../../reports/month.ts';
import { hasGoal, measuredOf } from '../../reports/monthly-sla.ts';
import { entityWords } from '../../words/entity.ts';
import { say } from '../../words/locale.ts';
import { noNames } from '../../words/names.ts';
import { sightOf } from '../auth.ts';
import { getWhatIf, mostHosts } from '../contract/what-if.ts';
import type { ApiDeps } from '../deps.ts';
import { readerOf } from '../reader.ts';
import { inBoth, Refused } from '../refused.ts';
import { serve } from '../serve.ts';
import { serviceFor } from '../wire.ts';
import { wouldInWords } from '../would-in-words.ts';

export function serveWhatIf(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, words, clock, inquiries } = deps;
  serve(app, getWhatIf, async ({ query: { entity }, asker, request }) => {
    const asked = inquiries();
    if (!asked)
      throw new Refused('unavailable', inBoth('Nabat is still reading what it knew.', 'Nabat ещё читает то, что знал.'), {
        mend: inBoth('ask again in a few seconds', 'спросите через несколько секунд'),
        retryAfterS: 5,
      });
    const sight = sightOf(asker);
    const reader = readerOf(request, words);
    const { locale } = reader;
    const seen = new Map((await readModel.services(sight)).map((row) => [row.service.id, serviceFor(row, locale).service]));
    const isSeen = (service: string): boolean => sight === undefined || seen.has(service);
    const found = asked.whatIf(entity, clock(), isSeen);
    // what touches nothing that the asker sees is as if it were not there
    const touches = sight === undefined || (found && found.services.length + found.maySuffer.length > 0);
    if (!found || !touches)
      throw new Refused(
        'not-found',
        ({ locale }) => {
          const what = entityWords(entity, locale, noNames);
          return say(
            locale,
            `Nabat knows nothing of ${what}: no topology, no service and no open problem names it.`,
            `Nabat ничего не знает о ${what}: ни топология, ни сервисы, ни открытые проблемы его не называют.`,
          );
        },
        {
          mend: inBoth(
            'pick another, or say in the rules what rests on it (topology)',
            'выберите другое или опишите в правилах, что на нём держится (топология)',
          ),
        },
      );
    const { services, maySuffer, hosts, tenants, would, reason } = found;
    const budgets = await budgetsOf(deps, sight, services);
    const nameOf = (id: string) => {
      const { name = id, tenant, criticality = 'ordinary' } = seen.get(id) ?? {};
      return { id, name, criticality, ...(tenant !== undefined && { tenant }) };
    };
    const names = {
      service: (id: string) => seen.get(id),
      problem: () => undefined,
      entity: () => undefined,
      incident: () => undefined,
    };
    return {
      entity,
      hosts: { count: hosts.length, named: hosts.slice(0, mostHosts) },
      services: services.map(({ service, ...hit }) => {
        const budget = budgets.get(service);
        return { ...nameOf(service), ...hit, ...(budget && { budget }) };
      }),
      maySuffer: maySuffer.map(({ service, machines }) => {
        const { criticality: _, ...named } = nameOf(service);
        return { ...named, machines };
      }),
      tenants: tenants.filter((tenant) => sight === undefined || sight.includes(tenant)),
      priority: found.priority,
      ...(servicesOfReason(reason).every(isSeen) && { priorityReason: reason, priorityWords: words.priority(reason, locale, names) }),
      would: would ? wouldInWords(would, deps, reader, sight && isSeen) : null,
    };
  });
}

/** Of the services to which a plan promises an availability, what an hour of it would leave of this month's error budget. */
async function budgetsOf({ readModel, slaRules, clock }: ApiDeps, sight: Sight, hits: readonly WouldBeHit[]): Promise<ReadonlyMap<string, BudgetAfter>> {
  const now = clock();
  const rules = slaRules().at(now);
  const promised = hits.filter(({ service }) => hasGoal(rules, service));
  const budgets = new Map<string, BudgetAfter>();
  if (promised.length === 0 || readModel.lacksBefore()) return budgets; // what is not known of the month is not said
  const days = daysOfMonth(monthAt(now, rules.zone), rules.zone);
  const period = { from: days[0]?.from ?? now, until: days.at(-1)?.until ?? now };
  const works = await readModel.maintenances(sight, period.from, period.until);
  for (const { service: id, after } of promised) {
    const history = await readModel.serviceHistory(sight, id, period.from, period.until);
    const budget = budgetAfter(measuredOf({ id, history }, { rules, works, now }, period), after);
    if (budget) budgets.set(id, budget);
  }
  return budgets;
}
