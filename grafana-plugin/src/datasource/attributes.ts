// attributes: how priority, state, health and severity are shown wherever they stand in a frame.
import type { FieldConfig } from '@grafana/data';
import { t } from '@grafana/i18n';
import { stateWords } from '../../../zabbix-bridge/src/words/state.ts';
import { addresses } from '../addresses.ts';
import { incidentStates, priorities, serviceStates, type ServiceState } from '../api/wire/incident.ts';
import { lookOfPriority, lookOfService, lookOfSeverity } from '../components/looks.ts';
import type { Severity } from '../api/wire/problem.ts';
import type { Context } from './context.ts';
import { coloured, mapped } from './table.ts';

type Reader = Pick<Context, 'locale' | 'colour'>;

export const priorityShown = ({ colour }: Pick<Context, 'colour'>): FieldConfig => ({
  mappings: mapped(priorities.map((value) => ({ value, text: value, color: colour(lookOfPriority(value).tone) }))),
  custom: coloured,
});

export const stateShown = ({ locale }: Pick<Context, 'locale'>): FieldConfig => ({
  mappings: mapped(incidentStates.map((value) => ({ value, text: stateWords(value, locale) }))),
});

export const healthShown = ({ colour }: Pick<Context, 'colour'>): FieldConfig => ({
  mappings: mapped(serviceStates.map((value) => ({ value, text: healthWords(value), color: colour(lookOfService(value).tone) }))),
  custom: coloured,
});

export function severityShown({ colour }: Reader): FieldConfig {
  const scale: readonly Severity[] = [0, 1, 2, 3, 4, 5];
  return {
    decimals: 0,
    mappings: mapped(scale.map((value) => ({ value: String(value), text: severityWords(value), color: colour(lookOfSeverity(value).tone) }))),
    custom: coloured,
  };
}

export function healthWords(state: ServiceState): string {
  switch (state) {
    case 'ok':
      return t('datasource.health.ok', 'works');
    case 'weakened':
      return t('datasource.health.weakened', 'weakened');
    case 'degraded':
      return t('datasource.health.degraded', 'degraded');
    case 'down':
      return t('datasource.health.down', 'down');
    default:
      return state satisfies never;
  }
}

/** Zabbix's own names. */
export function severityWords(severity: Severity): string {
  switch (severity) {
    case 0:
      return t('datasource.severity.notClassified', 'Not classified');
    case 1:
      return t('datasource.severity.information', 'Information');
    case 2:
      return t('datasource.severity.warning', 'Warning');
    case 3:
      return t('datasource.severity.average', 'Average');
    case 4:
      return t('datasource.severity.high', 'High');
    case 5:
      return t('datasource.severity.disaster', 'Disaster');
    default:
      return severity satisfies never;
  }
}

/** @param column  whose value names the incident, by id or number; it has to be in the frame */
export const toIncident = (column: string): FieldConfig => ({
  links: [{ title: t('datasource.link.incident', 'Open the incident'), url: `${addresses.incident({ id: '' })}\${__data.fields.${column}:percentencode}` }],
});

/** @param column  whose value is the id of a service */
export const toService = (column: string): FieldConfig => ({
  links: [{ title: t('datasource.link.service', 'Open the service'), url: `${addresses.service('')}\${__data.fields.${column}:percentencode}` }],
});
