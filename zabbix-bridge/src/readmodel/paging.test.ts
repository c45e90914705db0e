// Paging, as a property: through any filter, in any sort, each row comes once.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Priority } from '../model/incident.ts';
import type { Result } from '../model/result.ts';
import type { IncidentFilter, Page, PageRequest, ProblemFilter } from './questions.ts';
import { incidentSorts, problemSorts } from './questions.ts';
import { openReadModel } from './readmodel.ts';
import { storm } from './storm.ts';

async function pages<Row>(ask: (page: PageRequest) => Promise<Result<Page<Row>>>, limit: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await ask({ limit, ...(after === undefined ? {} : { after }) });
    if (!page.ok) throw new Error(page.error.mend);
    if (page.value.next !== undefined) expect(page.value.rows).toHaveLength(limit);
    rows.push(...page.value.rows);
    after = page.value.next;
  } while (after !== undefined);
  return rows;
}

const sight = fc.option(fc.constantFrom<readonly string[]>(['pharma'], ['bank', 'pharma'], []), { nil: undefined });
const limit = fc.integer({ min: 1, max: 4 });
const incidentFilter: fc.Arbitrary<IncidentFilter> = fc.record(
  {
    live: fc.boolean(),
    priorities: fc.constantFrom<readonly Priority[]>(['P1'], ['P2', 'P3']),
    services: fc.constant(['pharma.mail']),
    owners: fc.constant(['anna']),
    text: fc.constantFrom('петр', 'inc-1', 'касса', '7'),
    knownBefore: fc.boolean(),
  },
  { requiredKeys: [] },
);
const problemFilter: fc.Arbitrary<ProblemFilter> = fc.record(
  { open: fc.boolean(), host: fc.constant('dc-01'), text: fc.constantFrom('ping', 'касса') },
  { requiredKeys: [] },
);

test('incidents: paging through any filter in any sort gives each row once, in the order of the whole', async () => {
  await fc.assert(
    fc.asyncProperty(storm, incidentFilter, fc.constantFrom(...incidentSorts), sight, limit, async (signals, filter, sort, seen, rows) => {
      await using model = openReadModel(':memory:');
      await model.followAll(signals);
      const ask = (page: PageRequest) => model.incidents(seen, filter, sort, page);
      expect(await pages(ask, rows)).toEqual(await pages(ask, 1_000));
      expect(await pages(ask, 1_000)).toHaveLength(await model.countIncidents(seen, filter));
    }),
    { numRuns: 60 },
  );
});

test('problems, members, timelines and the audit: paging gives each row once, in the order of the whole', async () => {
  await fc.assert(
    fc.asyncProperty(storm, problemFilter, fc.constantFrom(...problemSorts), sight, limit, async (signals, filter, sort, seen, rows) => {
      await using model = openReadModel(':memory:');
      await model.followAll(signals);
      const lists = [
        (page: PageRequest) => model.problems(seen, filter, sort, page),
        (page: PageRequest) => model.members(seen, 'inc-1', page),
        (page: PageRequest) => model.timeline(seen, 'inc-1', page),
        (page: PageRequest) => model.audit(seen, {}, page),
      ];
      for (const ask of lists) expect(await pages<unknown>(ask, rows)).toEqual(await pages<unknown>(ask, 1_000));
    }),
    { numRuns: 60 },
  );
});
