// plan-works.test: the story and the rule that the how-to about works offers to copy come true as they stand there.
import { expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readScenarioFiles } from '../../zabbix-bridge/src/cli/rules/scenario-files.ts';
import { missForPeople } from '../../zabbix-bridge/src/cli/rules/scenario-words.ts';
import { playScenario } from '../../zabbix-bridge/src/cli/rules/play-scenarios.ts';

test('the works of the how-to are told ahead by its rule, and wake nobody', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/how-to/plan-works.md'), 'utf8');
  const [announce = '', story = ''] = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = '']) => yaml);
  const files = {
    'people/owner.yaml': 'person: shop-owner\ncontacts: { email: owner@example.org }\n',
    'services/tills.yaml': 'service: tills\nmatch: [{ host: till-* }]\ntell: shop-owner\n',
    'topology/core.yaml': 'topology: [{ host: till-*, reachedThrough: sw-core }]\n',
    'routing.yaml': `route: { also: shop-owner }\n${announce}`,
    'scenarios/works.yaml': story,
  };
  const folder = await mkdtemp(join(tmpdir(), 'nabat-works-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { ready, faults } = await readScenarioFiles([folder], folder, 'en');
    expect([faults, ready.length]).toEqual([[], 1]);
    for (const each of ready) {
      const played = playScenario(each);
      expect(played.misses.flatMap((miss) => missForPeople(miss, played, 'en'))).toEqual([]);
      expect(played.sight.notices.map(({ news }) => news)).toEqual(['ahead', 'ahead', 'ahead', 'over']);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
