// build-options: the incidents panel's options as they stand beside it, with what each is for.
import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { t } from '@grafana/i18n';
import { stateWords } from '../../../../zabbix-bridge/src/words/state.ts';
import { columnWords } from '../../components/incidents/column-words.ts';
import { columns, groupings, type Grouping } from '../../components/incidents/shown.ts';
import { readerOf } from '../../components/reader.ts';
import { namesOption } from '../names-option.tsx';
import { defaults, priorities, sorts, states, whens, type IncidentsOptions } from './options.ts';

type Builder = PanelOptionsEditorBuilder<IncidentsOptions>;

export function buildOptions(builder: Builder): void {
  addShown(builder, [t('options.incidents.shown', 'What is shown')]);
  addFilter(builder, [t('options.incidents.filter', 'Only these')]);
}

function addShown(builder: Builder, category: string[]): void {
  builder
    .addRadio({
      path: 'when',
      name: t('options.incidents.when', 'When'),
      description: t(
        'options.incidents.whenMeans',
        'Open now, whatever the time range; or alive at some moment of the dashboard’s time range, closed ones among them',
      ),
      category,
      defaultValue: defaults.when,
      settings: { options: whens.map((value) => ({ value, label: whenWords(value) })) },
    })
    .addSelect({
      path: 'grouping',
      name: t('options.incidents.grouping', 'Group by'),
      description: t('options.incidents.groupingMeans', 'An incident of several services or tenants stands under each of them'),
      category,
      defaultValue: defaults.grouping,
      settings: { options: groupings.map((value) => ({ value, label: groupingWords(value) })) },
    })
    .addSelect({
      path: 'sort',
      name: t('options.incidents.sort', 'Order'),
      category,
      defaultValue: defaults.sort,
      settings: { options: sorts.map((value) => ({ value, label: sortWords(value) })) },
    })
    .addMultiSelect({
      path: 'columns',
      name: t('options.incidents.columns', 'Columns'),
      description: t('options.incidents.columnsMeans', 'Beside priority and title; all where none is chosen, and fewer in a narrow panel'),
      category,
      settings: { options: columns.map((value) => ({ value, label: columnWords(value) })) },
    })
    .addBooleanSwitch({
      path: 'commands',
      name: t('options.incidents.commands', 'Work incidents here'),
      description: t('options.incidents.commandsMeans', 'Acknowledge, assign, snooze and resolve, for those who may; off for a wall that is only looked at'),
      category,
      defaultValue: defaults.commands,
    });
}

function addFilter(builder: Builder, category: string[]): void {
  const { locale } = readerOf();
  const mayHoldVariables = t('options.variables', 'A variable can stand for it, as $service');
  builder
    .addMultiSelect({
      path: 'priority',
      name: t('filter.priority', 'Priority'),
      description: mayHoldVariables,
      category,
      settings: { options: priorities.map((value) => ({ value, label: value })), allowCustomValue: true },
    })
    .addMultiSelect({
      path: 'state',
      name: t('filter.state', 'State'),
      description: mayHoldVariables,
      category,
      settings: { options: states.map((value) => ({ value, label: stateWords(value, locale) })), allowCustomValue: true },
    })
    .addCustomEditor(namesOption('service', 'service', { name: t('filter.service', 'Service'), description: mayHoldVariables, category }))
    .addCustomEditor(namesOption('host', 'host', { name: t('options.host', 'Host'), description: mayHoldVariables, category }))
    .addCustomEditor(namesOption('tenant', 'tenant', { name: t('filter.tenant', 'Tenant'), description: mayHoldVariables, category }))
    .addCustomEditor(
      namesOption('owner', 'owner', {
        name: t('filter.owner', 'Owner'),
        description: t('options.incidents.ownerMeans', 'A dash (-) stands for nobody. A variable can stand for it, as $owner'),
        category,
      }),
    )
    .addTextInput({
      path: 'text',
      name: t('options.text', 'Text'),
      description: t('options.textMeans', 'Words that must all be found in number, title, owner, hosts, services or comments'),
      category,
      defaultValue: defaults.text,
    });
}

const whenWords = (when: IncidentsOptions['when']): string =>
  when === 'now' ? t('options.incidents.now', 'Open now') : t('options.incidents.range', 'In the time range');

function groupingWords(grouping: Grouping): string {
  switch (grouping) {
    case 'none':
      return t('options.grouping.none', 'Nothing');
    case 'priority':
      return t('filter.priority', 'Priority');
    case 'service':
      return t('filter.service', 'Service');
    case 'tenant':
      return t('filter.tenant', 'Tenant');
    case 'owner':
      return t('filter.owner', 'Owner');
    default:
      return grouping satisfies never;
  }
}

function sortWords(sort: IncidentsOptions['sort']): string {
  switch (sort) {
    case 'urgency':
      return t('options.sort.urgency', 'Most urgent first');
    case 'newest':
      return t('options.sort.newest', 'Newest first');
    case 'oldest':
      return t('options.sort.oldest', 'Oldest first');
    case 'updated':
      return t('options.sort.updated', 'Changed last first');
    case 'due':
      return t('options.sort.due', 'By the SLA clock');
    default:
      return sort satisfies never;
  }
}
