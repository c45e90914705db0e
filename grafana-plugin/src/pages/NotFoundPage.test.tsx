// NotFoundPage.test: an address that the app does not have.
import { expect, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import NotFoundPage from './NotFoundPage.tsx';

test('an unknown address says so and leads back to the wall', () => {
  render(<NotFoundPage />);
  expect(screen.getByText('There is nothing at this address')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'See what is going on now' })).toHaveAttribute('href', '/a/nabat-incidents-app/now');
});
