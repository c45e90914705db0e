// may-order: keeps an asker who sees some tenants only from commanding what belongs to others.
import type { Order } from '../model/command.ts';
import { day } from '../model/moment.ts';
import type { ProblemKey } from '../model/problem.ts';
import type { ServiceId } from '../model/service.ts';
import { sightOf } from './auth.ts';
import type { Asker } from './auth.ts';
import type { ApiDeps } from './deps.ts';
import { noIncident, noProblem, noService } from './absent.ts';
import { inBoth, Refused, said, type Said } from './refused.ts';
import { say } from '../words/locale.ts';

/** Announced works are looked for this far back and ahead. */
const worksWithinMs = 3_660 * day;
/** A handover is looked for among so many of the latest. */
const mostHandovers = 1_000;

/** @returns why not, in the words for what does not exist where its existence is not to be told; undefined when the asker may */
export async function mayOrder(deps: ApiDeps, asker: Asker, order: Order): Promise<Refused | undefined> {
  const sight = sightOf(asker);
  if (sight === undefined) return undefined;
  const { readModel, clock } = deps;
  const incident = async (ref: string) => ((await readModel.incidentRow(sight, ref)) ? undefined : noIncident(ref));
  const services = async (ids: readonly ServiceId[]) => {
    for (const id of ids) if (!(await readModel.service(sight, id))) return noService(id);
    return undefined;
  };
  switch (order.command) {
    case 'declare':
      return order.services.length === 0
        ? beyond(
            inBoth('an incident without a service belongs to no tenant', 'инцидент без сервиса не принадлежит никому из арендаторов'),
            inBoth('name a service', 'назовите сервис'),
          )
        : services(order.services);
    case 'merge':
      return (await incident(order.incident)) ?? incident(order.into);
    case 'silence': {
      const { target } = order;
      if (target.incident === undefined && target.service === undefined)
        return beyond(
          inBoth('a host or trigger may serve other tenants', 'хост или триггер может служить и другим арендаторам'),
          inBoth('name an incident or service in the target as well', 'назовите в цели также инцидент или сервис'),
        );
      return (target.incident === undefined ? undefined : await incident(target.incident)) ?? services(target.service === undefined ? [] : [target.service]);
    }
    case 'unsilence':
      return (await readModel.silences(sight, clock())).some(({ id }) => id === order.id)
        ? undefined
        : new Refused('not-found', inBoth(`There is no silence ${order.id} in force.`, `Действующего заглушения ${order.id} нет.`));
    case 'plan-works':
      return order.hosts.length > 0
        ? beyond(
            inBoth('a host may serve other tenants', 'хост может служить и другим арендаторам'),
            inBoth('name services instead of hosts', 'назовите вместо хостов сервисы'),
          )
        : services(order.services);
    case 'end-works': {
      const works = (await readModel.maintenances(sight, clock() - worksWithinMs, clock() + worksWithinMs)).find(({ id }) => id === order.id);
      if (!works) return new Refused('not-found', inBoth(`There are no works ${order.id}.`, `Работ ${order.id} нет.`));
      return works.hosts.length > 0 || (await services(works.services))
        ? beyond(
            inBoth('these works concern other tenants too', 'эти работы касаются и других арендаторов'),
            inBoth('ask who announced them', 'попросите того, кто их объявил'),
          )
        : undefined;
    }
    case 'override-on-call':
    case 'swap-on-call':
    case 'end-override':
      return beyond(
        inBoth('whoever is on call may be so for other tenants', 'дежурный может дежурить и для других арендаторов'),
        inBoth('ask who sees all tenants to change the schedule', 'попросите изменить график того, кто видит всех арендаторов'),
      );
    case 'hand-over':
      return undefined;
    case 'take-over':
      return (await readModel.handovers(sight, mostHandovers)).some(({ id }) => id === order.id)
        ? undefined
        : new Refused('not-found', inBoth(`There is no handover ${order.id}.`, `Передачи смены ${order.id} нет.`));
    case 'rate-problem':
      // The contract has read it as a key; one of another form simply is not found.
      return (await readModel.problem(sight, order.problem as ProblemKey)) ? undefined : noProblem(order.problem);
    default:
      return incident(order.incident);
  }
}

const beyond = (why: Said, mend: Said) =>
  new Refused(
    'forbidden',
    (reader) =>
      say(reader.locale, `This reaches beyond your tenants: ${said(why, reader)}.`, `Это выходит за пределы ваших арендаторов: ${said(why, reader)}.`),
    { mend },
  );
