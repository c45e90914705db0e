// on-screen: draws a page as the app does, at an address, with a store of answers of its own.
import type { ReactElement } from 'react';
import { QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { NabatData } from '../src/api/NabatData.tsx';

/** Nothing is asked twice: a failure is seen at once. */
export const aCache = () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });

/** @returns the store, to move what is shown, the address as it is now, and what takes it off the screen */
export function onScreen(page: ReactElement, address = '/') {
  const cache = aCache();
  const at = { address };
  const Watch = () => {
    const { pathname, search } = useLocation();
    at.address = pathname + search;
    return null;
  };
  const { unmount } = render(
    <MemoryRouter initialEntries={[address]} future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <NabatData cache={cache}>{page}</NabatData>
      <Watch />
    </MemoryRouter>,
  );
  return { cache, at, unmount };
}
