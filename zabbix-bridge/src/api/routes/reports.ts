// reports: takes one person's word that a service does not work, and lists what people said.
import type { FastifyInstance } from 'fastify';
import { reportersSince } from '../../engine/red-button.ts';
import { sightOf } from '../auth.ts';
import { listReports, sendReport } from '../contract/report.ts';
import type { ApiDeps } from '../deps.ts';
import { Idempotency, idUnder, keyOf } from '../idempotency.ts';
import { noService } from '../absent.ts';
import { inBoth } from '../refused.ts';
import { refuseFaults, serve } from '../serve.ts';
import { pageOf, pageRequest } from './pages.ts';

export function serveReports(app: FastifyInstance, { readModel, intake, clock, random, settings }: ApiDeps): void {
  const idempotency = new Idempotency(settings.limits.idempotencyKeys);

  serve(app, listReports, async ({ query, asker }) => {
    const { limit, after, ...filter } = query;
    const found = pageOf(await readModel.reports(sightOf(asker), filter, pageRequest({ limit, after })), (row) => row);
    return { ...found, people: reportersSince(found.rows, -Infinity) };
  });

  serve(app, sendReport, async ({ body, asker, request }) => {
    const { service, text, caller, reporter } = body;
    if (asker.person && reporter !== undefined)
      refuseFaults([
        { place: 'body.reporter', says: inBoth('may not be named: a person reports as themselves', 'называть нельзя: человек сообщает от своего имени') },
      ]);
    const key = keyOf(request.headers['idempotency-key']) ?? Buffer.from(random(16)).toString('hex');
    const id = `${asker.name}/${idUnder(asker.key, key)}`;
    return idempotency.once(id, body, async () => {
      if (!(await readModel.service(sightOf(asker), service))) throw noService(service);
      const writes = reporter ?? asker.name;
      const voice = caller === undefined ? writes : `${caller} (${writes})`;
      const [decided] = await intake.decide([{ kind: 'reported', at: clock(), id, service, reporter: voice, text }]);
      if (!decided) throw new Error(`no decision came back for report ${id}`);
      const received = decided.decision.changes.find((it) => it.kind === 'report-received' && it.id === id);
      const incident = received?.kind === 'report-received' ? received.incident : undefined;
      return { id, seq: decided.seq, ...(incident !== undefined && { incident }) };
    });
  });
}
