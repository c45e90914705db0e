// What Grafana makes of the app's pages around them: the way to each in the navigation.
import { expect, test } from '@jest/globals';
import { aNoc } from '../harness/noc.ts';

const noc = aNoc();

test.each([
  ['now', ['More apps', 'Nabat', 'Now']],
  ['services', ['More apps', 'Nabat', 'Services']],
  ['setup', ['More apps', 'Nabat', 'Setup']],
])('the page %s stands once in the breadcrumbs', async (page, crumbs) => {
  const screen = await noc.opens(page, { as: 'admin' });
  await screen.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await screen.page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('listitem').allInnerTexts()).toEqual(crumbs);
});
