// RulesPage: what is decided by now, by kind, with what check says of it, and an edit that was refused.
import { useId, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, EmptyState, FilterInput, Stack, useStyles2, type ComboboxOption } from '@grafana/ui';
import { useSearchParams } from 'react-router-dom';
import { addresses } from '../../addresses.ts';
import { useRules } from '../../api/rules.ts';
import type { RulesInForce } from '../../api/wire/rules.ts';
import { Answer } from '../../components/Answer.tsx';
import { NabatPage } from '../../components/NabatPage.tsx';
import { Correlation, Priorities } from './Deciding.tsx';
import { Findings } from './Findings.tsx';
import { filterOf, holds, isShown, kinds, withField, type Filter, type Kind } from './filter.ts';
import { Calendars, Plans, Services } from './Promised.tsx';
import { Routes } from './Routes.tsx';
import { Shelf } from './Shelf.tsx';
import { Standing } from './Standing.tsx';
import { Escalations, People, Schedules } from './Ways.tsx';
import { kindWords } from './words.ts';

export default function RulesPage() {
  const styles = useStyles2(stylesOf);
  const [params, setParams] = useSearchParams();
  const rules = useRules();
  const filter = filterOf(params);
  const kindLabel = useId();
  const change = (name: 'text' | 'kind', value: string) => setParams(withField(params, name, value), { replace: true });
  return (
    <NabatPage title={t('rules.title', 'Rules')} at={addresses.rules}>
      <div className={styles.page}>
        <Answer of={rules}>
          {(inForce) => (
            <>
              <Standing rules={inForce} />
              <Stack wrap="wrap" gap={1} alignItems="center">
                <FilterInput
                  width={28}
                  value={filter.text}
                  onChange={(text) => change('text', text)}
                  placeholder={t('rules.filter.text', 'Any word in the rules…')}
                  escapeRegex={false}
                />
                <span id={kindLabel} hidden>
                  {t('rules.filter.kind', 'Kind')}
                </span>
                <Combobox
                  aria-labelledby={kindLabel}
                  width="auto"
                  minWidth={24}
                  options={options()}
                  value={filter.kind ?? ''}
                  onChange={({ value }) => change('kind', value)}
                />
              </Stack>
              <Shelves rules={inForce} filter={filter} />
            </>
          )}
        </Answer>
      </div>
    </NabatPage>
  );
}

const options = (): ComboboxOption[] => [
  { value: '', label: t('rules.filter.all', 'Everything') },
  ...kinds.map((kind) => ({ value: kind, label: kindWords(kind) })),
];

function Shelves({ rules, filter }: { readonly rules: RulesInForce; readonly filter: Filter }) {
  const isFound = (of: unknown): boolean => holds(of, filter.text);
  const props = { rules, isFound, chosen: filter.name };
  const found: { readonly [It in Kind]: { readonly all: readonly unknown[]; readonly shows: ReactNode } } = {
    findings: { all: rules.findings, shows: <Findings findings={rules.findings.filter(isFound)} /> },
    route: { all: rules.routes, shows: <Routes {...props} /> },
    escalation: { all: rules.escalations, shows: <Escalations {...props} /> },
    person: { all: [...rules.people, ...rules.teams, ...rules.rooms], shows: <People {...props} /> },
    schedule: { all: rules.schedules, shows: <Schedules {...props} /> },
    service: { all: rules.services, shows: <Services {...props} /> },
    plan: { all: rules.plans, shows: <Plans {...props} /> },
    calendar: { all: rules.calendars, shows: <Calendars {...props} /> },
    priority: { all: [rules.redButtons, rules.matrix ?? ''], shows: <Priorities {...props} /> },
    correlation: { all: [{ ...rules.correlation, rules: [] }, ...rules.correlation.rules], shows: <Correlation {...props} /> },
    file: { all: rules.files, shows: <Files files={rules.files.filter(isFound)} /> },
  };
  const shelves = kinds.filter((kind) => isShown(filter, kind) && found[kind].all.some(isFound));
  if (shelves.length === 0) return <Nothing kind={filter.text === '' ? filter.kind : undefined} />;
  return shelves.map((kind) => (
    <Shelf key={kind} kind={kind} count={found[kind].all.filter(isFound).length}>
      {found[kind].shows}
    </Shelf>
  ));
}

function Nothing({ kind }: { readonly kind: Kind | undefined }) {
  if (kind === 'findings') return <EmptyState variant="completed" message={t('rules.nothing.findings', 'Check finds nothing wrong and nothing doubtful')} />;
  return kind === undefined ? (
    <EmptyState variant="not-found" message={t('rules.nothing.found', 'Nothing in the rules is like this')} />
  ) : (
    <EmptyState
      variant="call-to-action"
      hideImage
      message={t('rules.nothing.kind', 'The rules say nothing of this yet; what can be written is in the reference “Rules in YAML”')}
    />
  );
}

function Files({ files }: { readonly files: readonly string[] }) {
  const styles = useStyles2(stylesOf);
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={file}>
          <code>{file}</code>
        </li>
      ))}
    </ul>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), '& p': { margin: 0 } }),
  files: css({ listStyle: 'none', margin: 0, columns: '280px' }),
});
