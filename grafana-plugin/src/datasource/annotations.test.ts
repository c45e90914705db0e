// annotations.test: that incidents become regions that Grafana can draw, and that nothing typed becomes markup.
import { expect, test } from '@jest/globals';
import { aContext, answering, aQuery, askBridge, rowsOf } from '../../test/asking.ts';
import { anIncident } from '../../test/builders.ts';
import { answerAnnotations, regionsFrame } from './annotations.ts';

const context = aContext();
const regionOf = (given: Parameters<typeof anIncident>[0], given2 = context) => rowsOf(regionsFrame([anIncident(given)], given2))[0];

test('an incident is a region from its beginning to its end', () => {
  expect(regionOf({ state: 'closed', openedAt: 1_000, resolvedAt: 2_000, closedAt: 3_000 })).toMatchObject({ time: 1_000, timeEnd: 2_000 });
});

test('one that goes on ends with now, or with the range where that ends earlier', () => {
  expect(regionOf({})?.timeEnd).toBe(context.now);
  expect(regionOf({ openedAt: 1_000 }, aContext({ until: 5_000 }))?.timeEnd).toBe(5_000);
});

test('P1 is red and P2 yellow, P3 has the colour of the annotation', () => {
  expect((['P1', 'P2', 'P3'] as const).map((priority) => regionOf({ priority })?.newState)).toEqual(['alerting', 'pending', '']);
});

test('it is tagged by priority, state, services, tenants and host, and cannot be edited', () => {
  expect(regionOf({})).toMatchObject({ tags: ['P2', 'open', 'Corporate mail', 'pharma', 'dc-01'], id: 0 });
});

test('the text links to the incident, and what people typed is no markup', () => {
  const region = regionOf({ number: 'INC-7', title: '<img src=x onerror=alert(1)>', owner: '<b>anna</b>', state: 'acknowledged' });
  expect(region?.title).toBe('P2 · INC-7 · &lt;img src=x onerror=alert(1)&gt;');
  expect(region?.text).toContain('<a href="/a/nabat-incidents-app/incident/INC-7">Open the incident</a>');
  expect(region?.text).toContain('taken, &lt;b&gt;anna&lt;/b&gt;');
});

test('those alive in the range that were told are asked for, by the filter', async () => {
  const asked = answering('/api/v1/incidents', { rows: [], asOf: 1 });
  await answerAnnotations(aQuery({ kind: 'annotations', service: ['mail'], priority: ['P1'], host: ['dc-01'] }), context, askBridge);
  expect(asked[0]).toBe(
    `from=${context.from}&until=${context.until}&state=open&state=acknowledged&state=stabilised&state=resolved&state=closed&priority=P1&service=mail&sort=newest&host=dc-01&limit=500`,
  );
});
