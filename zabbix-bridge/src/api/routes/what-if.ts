// what-if: answers what would be hit if one thing died now, cut to what the asker may see.
import type { FastifyInstance } from 'fastify';
import { servicesOfReason } from '../../model/reason.ts';
import { sightOf } from '../auth.ts';
import { getWhatIf, mostHosts } from '../contract/what-if.ts';
import type { ApiDeps } from '../deps.ts';
import { Refused } from '../refused.ts';
import { serve } from '../serve.ts';
import { serviceFor } from '../wire.ts';
import { wouldInWords } from '../would-in-words.ts';

export function serveWhatIf(app: FastifyInstance, { readModel, words, clock, inquiries }: ApiDeps): void {
  serve(app, getWhatIf, async ({ query: { entity }, asker, request }) => {
    const asked = inquiries();
    if (!asked) throw new Refused('unavailable', 'Nabat is still reading what it knew.', { mend: 'ask again in a few seconds', retryAfterS: 5 });
    const sight = sightOf(asker);
    const locale = words.locale(request.headers['accept-language']);
    const seen = new Map((await readModel.services(sight)).map((row) => [row.service.id, serviceFor(row, locale).service]));
    const isSeen = (service: string): boolean => sight === undefined || seen.has(service);
    const found = asked.whatIf(entity, clock(), isSeen);
    // what touches nothing that the asker sees is as if it were not there
    const touches = sight === undefined || (found && found.services.length + found.maySuffer.length > 0);
    if (!found || !touches)
      throw new Refused('not-found', `Nothing is known of ${entity}.`, {
        mend: 'name a host as host:NAME, a service as service:ID; GET /api/v1/names lists them',
      });
    const { services, maySuffer, hosts, tenants, would, reason } = found;
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
      services: services.map(({ service, ...hit }) => ({ ...nameOf(service), ...hit })),
      maySuffer: maySuffer.map(({ service, machines }) => {
        const { criticality: _, ...named } = nameOf(service);
        return { ...named, machines };
      }),
      tenants: tenants.filter((tenant) => sight === undefined || sight.includes(tenant)),
      priority: found.priority,
      ...(servicesOfReason(reason).every(isSeen) && { priorityReason: reason, priorityWords: words.priority(reason, locale, names) }),
      would: would ? wouldInWords(would, words, locale, sight && isSeen) : null,
    };
  });
}
