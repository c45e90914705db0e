// Answer.test: why nothing new comes is said while it is still asked again, beside what was known before and as of when.
import { expect, test } from '@jest/globals';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../test/bridge.ts';
import { aProblem } from '../../test/builders.ts';
import { useReach } from '../api/channels.ts';
import { keys } from '../api/keys.ts';
import { newCache } from '../api/NabatData.tsx';
import { Answer } from './Answer.tsx';

/** It asks as every page does: twice more, a second and two seconds after the first refusal. */
function open(known?: readonly unknown[]) {
  const cache = newCache();
  if (known) cache.setQueryData(keys.reach, known, { updatedAt: Date.UTC(2026, 10, 21, 18, 0) });
  const Page = () => (
    <Answer of={useReach()} saysAtOnce>
      {(rows) => <p>known: {rows.length}</p>}
    </Answer>
  );
  const { unmount } = render(
    <QueryClientProvider client={cache}>
      <Page />
    </QueryClientProvider>,
  );
  return {
    isAskedAgain: () => cache.isFetching() > 0,
    [Symbol.dispose]: () => {
      unmount();
      cache.clear();
    },
  };
}

test('while it is asked again the bridge’s reason is said at once, and that what is shown is of before', async () => {
  bridge.use(
    http.get(bridgeUrl('/api/v1/on-call/reach'), () => HttpResponse.json({ ...aProblem('unavailable'), detail: 'the disk is full' }, { status: 503 })),
  );
  using page = open([]);
  expect(await screen.findByText(/^The disk is full\./)).toBeInTheDocument();
  expect(screen.getByText(/^What you see is as of \d\d:00/)).toBeInTheDocument();
  expect(screen.getByText('known: 0')).toBeInTheDocument();
  expect(page.isAskedAgain()).toBe(true);
});

test('where nothing is known yet either, that there is no contact is said before the last attempt has failed', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/on-call/reach'), () => new HttpResponse(null, { status: 502 })));
  using page = open();
  expect(await screen.findByText('No contact with Nabat')).toBeInTheDocument();
  expect(page.isAskedAgain()).toBe(true);
});
