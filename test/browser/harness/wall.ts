// wall: the page Now as whoever looks at it finds things on it.
import type { Locator } from 'playwright-core';
import type { Screen } from './screen.ts';

export type Wall = {
  /** The row of an incident, by what stands in it. */
  row(text: string): Locator;
  /** The button in that row which takes it. */
  taking(text: string): Locator;
  /** What the row says of who has it, once it says this. */
  isTakenBy(text: string, login: string): Promise<void>;
};

export function wallOn({ page }: Screen): Wall {
  const row = (text: string): Locator =>
    page
      .getByRole('list', { name: /^(Incidents|Инциденты)/ })
      .getByRole('listitem')
      .filter({ hasText: text });
  const taking = (text: string): Locator => row(text).getByRole('button', { name: /^(Acknowledge|Взять)/ });
  return {
    row,
    taking,
    isTakenBy: async (text, login) => {
      await row(text).getByText(login, { exact: true }).waitFor();
      await taking(text).waitFor({ state: 'detached' });
    },
  };
}
