// month: the report of the month in which mail was dead for a night: what was kept, what was missed, and why, as its story went.
import { expect, test } from '@jest/globals';
import { readScenarioFiles } from '../../zabbix-bridge/src/cli/rules/scenario-files.ts';
import { playScenario } from '../../zabbix-bridge/src/cli/rules/play-scenarios.ts';
import { defaultSettings } from '../../zabbix-bridge/src/engine/settings.ts';
import { hour, minute, second } from '../../zabbix-bridge/src/model/moment.ts';
import type { RulesInForce } from '../../zabbix-bridge/src/model/rules.ts';
import { daysOfMonth } from '../../zabbix-bridge/src/reports/month.ts';
import { monthlySla } from '../../zabbix-bridge/src/reports/monthly-sla.ts';
import { duration } from '../../zabbix-bridge/src/words/duration.ts';
import { proposedExplanation } from '../../zabbix-bridge/src/words/miss.ts';

test('mail back after 2 h 47 min is a missed resolution with its explanation, and a reaction that was met', async () => {
  const { ready } = await readScenarioFiles([`${import.meta.dirname}/mail-dead-for-a-night.yaml`], import.meta.dirname, 'en');
  const [story] = ready;
  if (!story) throw new Error('the story is not there');
  const { sight } = playScenario(story);
  const rules = story.before.flatMap((signal): RulesInForce[] => (signal.kind === 'rules-changed' ? [signal.rules] : []))[0];
  if (!rules) throw new Error('the story has no rules');
  const incidents = [...sight.incidents.values()].flatMap((incident) => {
    const { id, number, openedAt, announcedAt, priority, services, tenants, clocks } = incident;
    if (announcedAt === undefined) return [];
    const timeline = sight.timeline.filter((entry) => entry.incident === id);
    const explained = timeline.findLast(({ what }) => what.kind === 'miss-explained');
    const proposed = proposedExplanation({ incident, timeline }, 'en', (ms) => duration(ms, 'en'));
    return [
      {
        ...{ id, title: 'mail', openedAt, announcedAt, priority, tenants, clocks, services: services.map((each) => each.id) },
        ...(number !== undefined && { number }),
        ...(explained?.what.kind === 'miss-explained' && { explanation: { by: explained.what.by, at: explained.at, text: explained.what.text } }),
        ...(proposed !== undefined && { proposed }),
      },
    ];
  });
  const promised = { ...rules, usual: defaultSettings };
  const report = monthlySla({
    month: '2025-09',
    days: daysOfMonth('2025-09', 'Europe/Moscow'),
    now: Date.parse('2025-10-05T00:00:00Z'),
    rules: promised,
    rulesAt: () => promised,
    changedAt: [],
    services: [],
    incidents,
    works: [],
  });
  expect(report.kept).toMatchObject({ met: 0, missed: 1, running: 0 });
  expect(report.byTenant).toEqual([{ tenant: 'pharma', met: 0, missed: 1, running: 0 }]);
  expect(report.mttrMs).toBe(2 * hour + 47 * minute);
  expect(report.mttaMs).toBe(14 * minute + 40 * second);
  expect(report.unexplained).toBe(0);
  expect(report.misses).toMatchObject([
    {
      clock: 'resolution',
      targetMs: hour,
      explanation: { by: 'vera', text: 'the provider moved the machine and its firewall rules were lost' },
      proposed: expect.stringMatching(/told 20 s after it began; taken by vera after 14 min; note at the end “over the second gateway”/),
    },
  ]);
});
