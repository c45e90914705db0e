// Toolbar: which days of which team are shown, how far away and in which zone; everything it says stands in the address.
import { useId } from 'react';
import { t } from '@grafana/i18n';
import { Button, Combobox, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import type { OnCall } from '../../api/wire/on-call.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { ownZone } from '../../components/reader.ts';
import { dayOf, isDay } from './days.ts';
import { ToolField } from './ToolField.tsx';
import { moved, zooms, type Axis, type View, type Zoom } from './view.ts';

type Props = {
  readonly view: View;
  readonly axis: Axis;
  readonly of: Pick<OnCall, 'schedules'> | undefined;
  /** Whether something can be drawn into the time line. */
  readonly mayDraw: boolean;
  readonly onChange: <Name extends 'zoom' | 'day' | 'team' | 'zone' | 'drag'>(name: Name, value: View[Name] | undefined) => void;
};

export function Toolbar({ view, axis, of, mayDraw, onChange }: Props) {
  const { schedules = [] } = of ?? {};
  const id = useId();
  const own = ownZone();
  const teams = [...new Map(schedules.flatMap((each) => each.teams.map((team) => [team.id, team.name] as const)))];
  const zones = [...new Set([own, ...schedules.map(({ zone }) => zone)])];
  const go = (windows: 1 | -1) => onChange('day', moved(view, windows, axis.zone, Date.now()));
  const shownDay = dayOf(axis.from, axis.zone);
  return (
    <Stack wrap="wrap" gap={1} alignItems="center">
      <RadioButtonGroup
        aria-label={t('onCall.zoom', 'How much is shown')}
        options={zooms.map((value) => ({ value, label: zoomWords(value) }))}
        value={view.zoom}
        onChange={(zoom) => onChange('zoom', zoom)}
      />
      <Stack gap={0.5}>
        <Button variant="secondary" icon="angle-left" aria-label={t('onCall.earlier', 'Earlier')} onClick={() => go(-1)} />
        <Input
          type="date"
          aria-label={t('onCall.day', 'First day')}
          width={17}
          value={shownDay}
          onChange={({ currentTarget: { value } }) => isDay(value) && onChange('day', value)}
        />
        <Button variant="secondary" icon="angle-right" aria-label={t('onCall.later', 'Later')} onClick={() => go(1)} />
        <Button variant="secondary" onClick={() => onChange('day', undefined)}>
          {t('onCall.today', 'Today')}
        </Button>
      </Stack>
      {teams.length > 0 && (
        <ToolField label={t('onCall.team', 'Team')}>
          <Combobox
            id={`${id}-team`}
            placeholder={t('onCall.allTeams', 'All teams')}
            width={20}
            isClearable
            options={teams.map(([value, label]) => ({ value, label }))}
            value={view.team ?? null}
            onChange={(chosen) => onChange('team', chosen?.value)}
          />
        </ToolField>
      )}
      <ToolField label={t('onCall.zone', 'Time zone')}>
        <Combobox
          id={`${id}-zone`}
          width="auto"
          minWidth={24}
          maxWidth={36}
          options={zones.map((value) => ({ value, label: value === own ? t('onCall.ownZone', '{{zone}} (yours)', asItIs({ zone: value })) : value }))}
          value={axis.zone}
          onChange={({ value }) => onChange('zone', value === own ? undefined : value)}
        />
      </ToolField>
      {mayDraw && (
        <RadioButtonGroup
          aria-label={t('onCall.drag', 'What drawing along a schedule makes')}
          options={[
            {
              value: 'override' as const,
              label: t('onCall.dragOverride', 'Draw: override'),
              description: t('onCall.dragOverrideMeans', 'from where you press until where you let go'),
            },
            {
              value: 'swap' as const,
              label: t('onCall.dragSwap', 'Draw: swap'),
              description: t('onCall.dragSwapMeans', 'from one shift to the one to swap it with'),
            },
          ]}
          value={view.drag}
          onChange={(drag) => onChange('drag', drag === 'override' ? undefined : drag)}
        />
      )}
    </Stack>
  );
}

function zoomWords(zoom: Zoom): string {
  switch (zoom) {
    case 'day':
      return t('onCall.zooms.day', 'Day');
    case 'week':
      return t('onCall.zooms.week', 'Week');
    case 'month':
      return t('onCall.zooms.month', 'Month');
    default:
      return zoom satisfies never;
  }
}
