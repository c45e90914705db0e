// ConnectionBadge.test: a reader sees whether the screen follows what happens, and since when not.
import { expect, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { begun, type Connection } from '../api/live/connection.ts';
import { ConnectionSaid } from './ConnectionBadge.tsx';

const asOf = Date.UTC(2026, 10, 21, 14, 14, 5);

test.each<[Partial<Connection>, string]>([
  [{}, 'connecting'],
  [{ how: 'streaming', asOf }, 'live'],
  [{ how: 'polling', asOf }, 'as of 14:14:05'],
  [{ how: 'lost', asOf }, 'No contact with Nabat since 14:14:05'],
  [{ how: 'lost' }, 'No contact with Nabat'],
  [{ how: 'lost', because: 'no-contact' }, 'No contact with Nabat'],
  [{ how: 'lost', because: 'not-allowed' }, 'You may not see this'],
  [{ how: 'lost', because: 'not-set-up', asOf }, 'Nabat is not set up in this organisation; what you see is as of 14:14:05'],
])('%j is said as "%s"', (given, said) => {
  render(<ConnectionSaid connection={{ ...begun, ...given }} />);
  expect(screen.getByText(said)).toBeInTheDocument();
});

test('a lost connection is an alert, also for who does not see the colour', () => {
  render(<ConnectionSaid connection={{ ...begun, how: 'lost', asOf }} />);
  expect(screen.getByRole('alert')).toHaveTextContent('No contact with Nabat');
});
