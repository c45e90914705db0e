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

test('on its page in the catalogue the app shows its pictures', async () => {
  const { page } = await noc.opens('/plugins/nabat-incidents-app?page=overview', { as: 'admin' });
  // Grafana 12.4 shows no README of what grafana.com does not know, or where it cannot be asked.
  await page.route('**/api/gnet/**', (route) => route.fulfill({ status: 404, json: {} }));
  await page.route('**/api/gnet/plugins/nabat-incidents-app/versions/*', (route) => route.fulfill({ json: {} }));
  await page.reload();
  for (const name of ['Now', 'The page of an incident']) await page.getByRole('img', { name, exact: true }).waitFor();
  await page.waitForFunction(`[...document.querySelectorAll('img[src*="nabat-incidents-app/img/"]')].every((it) => it.naturalWidth > 0)`);
});
