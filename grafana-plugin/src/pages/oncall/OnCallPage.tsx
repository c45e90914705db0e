// OnCallPage: who is on call now and next, the days to come with their holes, what people changed, who would be told of what, and how people are reached.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useSearchParams } from 'react-router-dom';
import { addresses } from '../../addresses.ts';
import { useMay } from '../../api/may.ts';
import { useOnCall } from '../../api/on-call.ts';
import type { OnCall, Schedule } from '../../api/wire/on-call.ts';
import { Answer } from '../../components/Answer.tsx';
import { NabatPage } from '../../components/NabatPage.tsx';
import { useNow } from '../../components/now.ts';
import { OrderNotes } from '../../components/OrderNotes.tsx';
import { useOrder } from '../../components/useOrder.ts';
import { ownZone } from '../../components/reader.ts';
import { noDraft, orderOf, overrideOf, swapOf, type Draft } from './change.ts';
import { Absences } from './Absences.tsx';
import { Calendars } from './Calendars.tsx';
import { ChangeDialog, subjectOf } from './ChangeDialog.tsx';
import { Holes } from './Holes.tsx';
import { Load } from './Load.tsx';
import { NoSchedules } from './NoSchedules.tsx';
import { NowNext } from './NowNext.tsx';
import { Overrides } from './Overrides.tsx';
import { Reach } from './Reach.tsx';
import { ShiftDetail } from './ShiftDetail.tsx';
import { shiftAt, type Chosen } from './shifts.ts';
import { TimeLine } from './TimeLine.tsx';
import { Toolbar } from './Toolbar.tsx';
import type { Drawn } from './useDrawing.ts';
import { axisOf, viewOf, withField, type View } from './view.ts';
import { WouldTell } from './WouldTell.tsx';

export default function OnCallPage() {
  const styles = useStyles2(stylesOf);
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const mayAct = useMay('act');
  const today = useNow(3_600_000); // a new day is drawn within the hour
  const axis = axisOf(view, view.zone ?? ownZone(), today);
  const { from, until, zone } = axis;
  const found = useOnCall({ from, until, ...(view.schedule !== undefined && { layersOf: view.schedule }) });
  const orders = useOrder();
  const [draft, setDraft] = useState<Draft>();
  const change = <Name extends keyof View>(name: Name, value: View[Name] | undefined) =>
    setParams((before) => withField(before, name, value), { replace: true });
  const begin = mayAct ? setDraft : undefined;
  const schedules = found.data?.schedules ?? [];
  const end = mayAct
    ? (id: string, of: Schedule) => orders.give({ command: 'end-override', body: { id } }, subjectOf({ ...noDraft, schedule: of.id }, schedules))
    : undefined;

  return (
    <NabatPage
      title={t('onCall.title', 'On call')}
      at={addresses.onCall()}
      actions={
        begin &&
        schedules.length > 0 && (
          <Button icon="user" onClick={() => begin(noDraft)}>
            {t('onCall.newChange', 'Override or swap')}
          </Button>
        )
      }
    >
      <div className={styles.page}>
        <OrderNotes of={orders} />
        <Answer of={found} saysAtOnce isEmpty={(it) => it.schedules.length === 0} empty={<NoSchedules />}>
          {(it) => {
            const shown = ofTeam(it, view.team);
            return (
              <>
                <NowNext of={{ ...it, schedules: shown }} zone={zone} />
                <Holes schedules={shown} zone={zone} onFill={begin && ((schedule, hole) => begin(overrideOf(schedule, hole)))} />
                <Toolbar view={view} axis={axis} of={it} mayDraw={begin !== undefined} onChange={change} />
                <Line
                  view={view}
                  axis={axis}
                  schedules={shown}
                  people={it.people}
                  onOpen={(schedule) => change('schedule', schedule)}
                  begin={begin}
                  end={end}
                />
                <Overrides schedules={shown} zone={zone} now={it.now} onEnd={end && ((override, schedule) => end(override.swap ?? override.id, schedule))} />
              </>
            );
          }}
        </Answer>
        {schedules.length > 0 && <WouldTell view={view} zone={zone} onChange={change} />}
        {schedules.length > 0 && <Reach />}
        {schedules.length > 0 && <Load days={view.load} zone={zone} onChange={(days) => change('load', days)} />}
        {found.data && schedules.length > 0 && <Calendars of={found.data} />}
        {begin && found.data && schedules.length > 0 && <Absences of={found.data} />}
      </div>
      {draft && (
        <ChangeDialog
          begun={draft}
          schedules={schedules}
          people={found.data?.people ?? []}
          zone={zone}
          onClose={() => setDraft(undefined)}
          onGive={(filled) => {
            const order = orderOf(filled);
            setDraft(undefined);
            if (order) orders.give(order, subjectOf(filled, schedules));
          }}
        />
      )}
    </NabatPage>
  );
}

const ofTeam = ({ schedules }: OnCall, team: string | undefined): readonly Schedule[] =>
  team === undefined ? schedules : schedules.filter(({ teams }) => teams.some(({ id }) => id === team));

type LineProps = {
  readonly view: View;
  readonly axis: ReturnType<typeof axisOf>;
  readonly schedules: readonly Schedule[];
  readonly people: OnCall['people'];
  readonly onOpen: (schedule: string | undefined) => void;
  readonly begin: ((draft: Draft) => void) | undefined;
  readonly end: ((id: string, of: Schedule) => void) | undefined;
};

/** The time line with the shift that is looked at below it. */
function Line({ view, axis, schedules, people, onOpen, begin, end }: LineProps) {
  const [chosen, setChosen] = useState<Chosen>();
  const schedule = schedules.find(({ id }) => id === chosen?.schedule);
  const shift = schedule?.shifts.find(({ from }) => from === chosen?.from);
  const drawn = (of: Schedule, { pressed, released, ...stretch }: Drawn) => {
    const [one, other] = [shiftAt(of, pressed), shiftAt(of, released)];
    const isSwap = one !== undefined && other !== undefined && one !== other && one.people[0]?.id !== other.people[0]?.id;
    begin?.((isSwap && view.drag === 'swap' ? swapOf(of, one, other) : undefined) ?? overrideOf(of, stretch));
  };
  return (
    <>
      <TimeLine
        axis={axis}
        zoom={view.zoom}
        schedules={schedules}
        people={people}
        open={view.schedule}
        chosen={chosen}
        onOpen={onOpen}
        onChoose={setChosen}
        onDrawn={begin && drawn}
      />
      {schedule && shift && (
        <ShiftDetail
          schedule={schedule}
          shift={shift}
          zone={axis.zone}
          may={
            begin &&
            end && {
              onOverride: () => begin(overrideOf(schedule, shift)),
              onSwap: () => begin(swapOf(schedule, shift, undefined) ?? overrideOf(schedule, shift)),
              onEnd: (override) => end(override, schedule),
            }
          }
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    containerType: 'inline-size',
    '--nabat-labels': '176px',
    '@media (max-width: 600px)': { '--nabat-labels': '112px' },
  }),
});
