// asked: which month the page of SLAs shows, for whom, and which figure is opened, as it stands in the address.
import type { Figure, FigureQuery, MonthQuery } from '../../api/sla.ts';
import { priorities } from '../../api/wire/incident.ts';
import { outcomes } from '../../api/wire/sla.ts';

export type Asked = {
  /** As 2026-11; the one that lasts unless said. */
  readonly month: string | undefined;
  readonly tenant: string | undefined;
  /** Of the misses only those that nobody has explained yet. */
  readonly isUnexplainedOnly: boolean;
  /** The figure whose incidents are shown. */
  readonly figure: Figure | undefined;
};

const monthForm = /^\d{4}-(0[1-9]|1[0-2])$/;
const said = (params: URLSearchParams, name: string): string | undefined => params.get(name)?.trim() || undefined;

/** Reads what is known and passes over the rest: an address may be old, or typed by hand. */
export function askedOf(params: URLSearchParams): Asked {
  const month = said(params, 'month');
  const service = said(params, 'service');
  const priority = priorities.find((it) => it === params.get('priority'));
  const outcome = outcomes.find((it) => it === params.get('outcome'));
  const figure = { ...(service !== undefined && { service }), ...(priority && { priority }), ...(outcome && { outcome }) };
  const isOpened = Object.keys(figure).length > 0 || params.get('incidents') === 'all';
  return {
    month: month !== undefined && monthForm.test(month) ? month : undefined,
    tenant: said(params, 'tenant'),
    isUnexplainedOnly: params.get('misses') === 'unexplained',
    figure: isOpened ? figure : undefined,
  };
}

export type Fields = { readonly [Name in 'month' | 'tenant' | 'misses']?: string | undefined };

/** @returns the address with these fields in place of those it had; what is undefined is taken out; what belongs to Grafana (kiosk, theme) stays */
export function withFields(params: URLSearchParams, fields: Fields): URLSearchParams {
  return put(params, fields);
}

/** @returns the address with this figure opened, or none */
export function withFigure(params: URLSearchParams, figure: Figure | undefined): URLSearchParams {
  const { service, priority, outcome } = figure ?? {};
  return put(params, { service, priority, outcome, incidents: figure && Object.keys(figure).length === 0 ? 'all' : undefined });
}

function put(params: URLSearchParams, fields: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const changed = new URLSearchParams(params);
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
}

export const monthQueryOf = ({ month, tenant }: Asked): MonthQuery => ({ ...(month !== undefined && { month }), ...(tenant !== undefined && { tenant }) });

/** @param month  the one that is shown */
export const figureQueryOf = ({ tenant }: Asked, figure: Figure, month: string): FigureQuery => ({ month, ...figure, ...(tenant !== undefined && { tenant }) });

/** @returns the month so many after another, as 2026-11 */
export function monthBeside(month: string, after: number): string {
  const [year = 0, nth = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, nth - 1 + after, 1)).toISOString().slice(0, 7);
}
