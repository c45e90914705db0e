// editors.test: that people can say what they want to ask, in every kind and state.
import { beforeEach, expect, jest, test } from '@jest/globals';
import { useState } from 'react';
import { setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { aMe } from '../../../test/me.ts';
import { answering } from '../../../test/asking.ts';
import { bridge } from '../../../test/bridge.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import type { ChoiceQuery } from '../choices.ts';
import type { NabatQuery } from '../read-query.ts';
import AnnotationEditor from './AnnotationEditor.tsx';
import ConfigEditor from './ConfigEditor.tsx';
import QueryEditor from './QueryEditor.tsx';
import VariableEditor from './VariableEditor.tsx';

beforeEach(() => {
  bridge.use(...exampleAnswers);
  setTemplateSrv({ getVariables: () => [{ name: 'host' }], replace: (template = '') => template } as unknown as TemplateSrv);
});

/** @returns the query as it is stored now, and how often it was run */
function editing(given: NabatQuery) {
  const now = { query: given };
  const run = jest.fn();
  const Editor = () => {
    const [query, setQuery] = useState(given);
    now.query = query;
    return <QueryEditor query={query} onChange={setQuery} onRunQuery={run} />;
  };
  render(<Editor />);
  return { now, run };
}

async function choose(label: string, option: string | RegExp) {
  await userEvent.click(screen.getByLabelText(label));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

test('another kind is chosen, and what Grafana keeps in the query stays', async () => {
  const { now, run } = editing({ refId: 'C', kind: 'incidents', service: ['mail'] });
  await choose('Ask for', 'Problems');
  expect(now.query).toEqual({ refId: 'C', kind: 'problems' });
  expect(run).toHaveBeenCalledTimes(1);
  expect(screen.getByLabelText('Severity from')).toBeInTheDocument();
});

test('services are completed from what the bridge knows, by their names', async () => {
  const { now } = editing({ refId: 'A', kind: 'incidents' });
  await choose('Service', /Corporate mail/);
  expect(now.query).toMatchObject({ service: ['pharma.mail'] });
});

test('the dashboard’s variables are among what can be chosen', async () => {
  const { now } = editing({ refId: 'A', kind: 'incidents' });
  await choose('Host', '$host');
  expect(now.query).toMatchObject({ host: ['$host'] });
});

test('without contact variables can be chosen all the same', async () => {
  answering('/api/v1/names', () => new HttpResponse(null, { status: 502 }));
  const { now } = editing({ refId: 'A', kind: 'incidents' });
  await choose('Host', '$host');
  expect(now.query).toMatchObject({ host: ['$host'] });
});

test('words are taken when one leaves the field', async () => {
  const { now, run } = editing({ refId: 'A', kind: 'incidents' });
  await userEvent.type(screen.getByLabelText('Text'), 'disk');
  expect(run).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(now.query).toMatchObject({ text: 'disk' });
});

test('rows are a number between 1 and 5,000', async () => {
  const { now } = editing({ refId: 'A', kind: 'incidents' });
  const field = screen.getByLabelText('Rows');
  await userEvent.clear(field);
  await userEvent.type(field, '9000{Enter}');
  await waitFor(() => expect(now.query).toMatchObject({ rows: 5_000 }));
});

test('metrics are asked for by host, incident or items, and not before it is said whose', async () => {
  const { now, run } = editing({ refId: 'A', kind: 'metrics' });
  await choose('Metrics of', 'Single items');
  expect(run).not.toHaveBeenCalled();
  await choose('Source', 'zabbix-main');
  await choose('Host', /Corporate mail/);
  await choose('Item', /ICMP loss/);
  expect(now.query).toMatchObject({ by: 'items', source: ['zabbix-main'], host: ['pharma.mail'], item: ['42269'] });
  expect(run).toHaveBeenCalled();
});

test.each(['services', 'clocks', 'counters', 'load'] as const)('%s have their fields', (kind) => {
  editing({ refId: 'A', kind });
  expect(screen.getByLabelText(kind === 'clocks' ? 'Standing' : 'Show')).toBeInTheDocument();
});

test('a query that cannot be read says so, and another kind can be chosen', () => {
  editing({ refId: 'A', kind: 'incidents', rows: -1 });
  expect(screen.getByText('This query cannot be read')).toBeInTheDocument();
  expect(screen.getByLabelText('Ask for')).toBeInTheDocument();
});

test('an annotation is narrowed by priority', async () => {
  const change = jest.fn();
  render(
    <AnnotationEditor
      query={{ refId: 'Anno', kind: 'annotations' }}
      onChange={jest.fn()}
      annotation={{ name: 'Nabat', enable: true, iconColor: 'red' }}
      onAnnotationChange={change}
    />,
  );
  await choose('Priority', 'P1');
  expect(change).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'Nabat', target: expect.objectContaining({ kind: 'annotations', priority: ['P1'] }) as unknown }),
  );
});

test('a variable asks for items once a host is named', async () => {
  const change = jest.fn<(query: ChoiceQuery) => void>();
  render(<VariableEditor query={{ refId: 'v' }} onChange={change} />);
  await choose('Choose from', 'Items of hosts');
  expect(change).toHaveBeenCalledWith(expect.objectContaining({ refId: 'v', of: 'item' }));
});

test('a variable asks for the hosts of a service', async () => {
  const change = jest.fn<(query: ChoiceQuery) => void>();
  render(<VariableEditor query={{ refId: 'v', of: 'host' }} onChange={change} />);
  await choose('Service', /^Corporate mail/);
  expect(change).toHaveBeenCalledWith(expect.objectContaining({ refId: 'v', of: 'host', service: ['pharma.mail'] }));
});

test('the configuration leads to the app’s Setup and says whether it works', async () => {
  render(<ConfigEditor />);
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
  expect(await screen.findByText(/^Nabat answers anna, for all tenants\./)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /Setup/ })).toHaveAttribute('href', '/a/nabat-incidents-app/setup');
});

test('the configuration says what is wrong, and asks again when told to', async () => {
  answering('/api/v1/me', () => new HttpResponse(null, { status: 502 }));
  render(<ConfigEditor />);
  expect(await screen.findByText(/^No contact with Nabat\./)).toBeInTheDocument();
  answering('/api/v1/me', aMe());
  await userEvent.click(screen.getByRole('button', { name: 'Test again' }));
  expect(await screen.findByText(/^Nabat answers /)).toBeInTheDocument();
});
