// NabatPanel.test: a panel on a public dashboard says what is so, once, and asks nothing.
import { beforeEach, expect, test } from '@jest/globals';
import type { PanelProps } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { onPublicDashboard, signIn } from '../../test/grafana.ts';
import { asPanel } from './NabatPanel.tsx';

const Panel = asPanel(() => <p>Nothing is wrong</p>);
const size = { width: 600, height: 300 } as PanelProps; // what it takes of them

beforeEach(() => signIn());

test.each([
  ['en-US', 'Nabat shows nothing on a public dashboard', /cannot be seen here whether anything is wrong/],
  ['ru-RU', 'На публичном дашборде Набат ничего не показывает', /не видно, всё ли в порядке/],
] as const)('in %s it says that nothing is shown there, and neither that nothing is wrong nor that there is no contact', async (language, title, mend) => {
  await signIn({ language });
  using _ = onPublicDashboard();
  render(<Panel {...size} />);
  expect(screen.getByText(title)).toBeInTheDocument();
  expect(screen.getByText(mend)).toBeInTheDocument();
  expect(screen.queryByText(/Nothing is wrong|No contact|Нет связи/)).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});
