// ShiftParts: the parts of a shift: what is open, what began and ended, who was interrupted, what was missed, and what is to come.
import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { missedWords, standingOf, targetWords, unreachedWords } from '../../../../zabbix-bridge/src/words/shift.ts';
import { stateWords } from '../../../../zabbix-bridge/src/words/state.ts';
import { addresses } from '../../addresses.ts';
import { useServiceNames } from '../../api/services.ts';
import type { Incident } from '../../api/wire/incident.ts';
import type { Shift } from '../../api/wire/shift.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';
import { Resend } from '../../components/Resend.tsx';
import { Section } from '../../components/Section.tsx';

export function ShiftParts({ shift }: { readonly shift: Shift }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const said = (at: number) => dayAndTime(at, locale, zone);
  const names = useServiceNames();
  const { since, now } = shift;
  return (
    <>
      {since?.note !== undefined && (
        <Section level="h2" id="note" title={t('handover.noteOf', 'Note of the shift before, by {{by}}', asItIs({ by: since.by }))}>
          <p className={styles.note}>{since.note}</p>
        </Section>
      )}
      {shift.more && <p className={styles.quiet}>{t('handover.more', 'There was more than is listed here; the wall and the SLA report have all of it.')}</p>}
      <Part id="open" title={t('handover.open', 'Open now')} none={t('handover.noneOpen', 'Nothing is open.')}>
        {shift.open.map((it) => (
          <OneIncident key={it.id} incident={it} says={standingOf(it, now, locale, zone)} />
        ))}
      </Part>
      <div className={styles.parts}>
        <Part id="missed" title={t('handover.missed', 'SLA times missed')} none={t('handover.noneMissed', 'None was missed.')}>
          {shift.missed.map((it) => (
            <Miss key={`${it.incident.id} ${it.clock}`} miss={it} />
          ))}
        </Part>
        <Part
          id="unexplained"
          title={t('handover.unexplained', 'Missed before, not explained yet')}
          none={t('handover.noneUnexplained', 'All that was missed before is explained.')}
        >
          {shift.unexplained.map((it) => (
            <Miss key={`${it.incident.id} ${it.clock}`} miss={it} />
          ))}
        </Part>
        <Part id="ends" title={t('handover.ends', 'Ends in the coming shift')} none={t('handover.noneEnds', 'No snooze and no silence ends.')}>
          {[
            ...shift.snoozed.map((it) => (
              <OneIncident
                key={it.id}
                incident={it}
                says={t('handover.snoozed', 'put off until {{time}}', asItIs({ time: said(it.snoozedUntil ?? shift.next) }))}
              />
            )),
            ...shift.silences.map((it) => (
              <li key={it.id}>
                {t('handover.silence', 'Silence over {{target}} until {{time}}: {{reason}} ({{by}})', {
                  ...asItIs({ target: targetWords(it.target, locale), time: said(it.until), reason: it.reason, by: it.by }),
                })}
              </li>
            )),
          ]}
        </Part>
        <Part id="works" title={t('handover.works', 'Planned works')} none={t('handover.noneWorks', 'No works are planned.')}>
          {shift.works.map((it) => (
            <li key={it.id}>
              {it.name}: {[...it.services.map((id) => names.get(id) ?? id), ...it.hosts].join(', ')}, {said(it.from)} – {said(it.until)}
            </li>
          ))}
        </Part>
        <Part
          id="notices"
          title={t('handover.notices', 'Other messages that did not get through')}
          none={t('handover.noneNotices', 'All other messages got through.')}
        >
          {shift.notices.map((it) => (
            <li key={it.notification}>
              {unreachedWords(it, locale)}
              {it.mayBeSentAgain && <Resend notification={it.notification} who={it.to} />}
            </li>
          ))}
        </Part>
        <Part id="holes" title={t('handover.holes', 'Nobody on call')} none={t('handover.noneHoles', 'No schedule has a hole.')}>
          {shift.holes.map((it) => (
            <li key={`${it.schedule} ${it.from}`} className={styles.hole}>
              {it.name}: {said(it.from)} – {said(it.until)}
            </li>
          ))}
        </Part>
        <Part id="opened" title={t('handover.opened', 'Begun in the shift')} none={t('handover.noneOpened', 'Nothing began.')}>
          {shift.opened.map((it) => (
            <OneIncident key={it.id} incident={it} says={`${said(it.openedAt)}, ${stateWords(it.state, locale)}`} />
          ))}
        </Part>
        <Part id="resolved" title={t('handover.resolved', 'Resolved in the shift')} none={t('handover.noneResolved', 'Nothing was resolved.')}>
          {shift.resolved.map((it) => (
            <OneIncident key={it.id} incident={it} says={[it.resolvedAt !== undefined && said(it.resolvedAt), it.owner].filter(Boolean).join(', ')} />
          ))}
        </Part>
        <Part id="interrupted" title={t('handover.interrupted', 'Who was interrupted')} none={t('handover.noneInterrupted', 'Nobody was.')}>
          {shift.interrupted.map(({ person, name, times, incidents }) => (
            <li key={person}>
              {name} {times}×:{' '}
              {incidents.map((it) => (
                <span key={it.id}>
                  <TextLink href={addresses.incident(it)} inline color="primary">
                    {it.number ?? it.id}
                  </TextLink>{' '}
                </span>
              ))}
            </li>
          ))}
        </Part>
      </div>
    </>
  );
}

type PartProps = { readonly id: string; readonly title: string; readonly none: string; readonly children: readonly ReactNode[] };

function Part({ id, title, none, children }: PartProps) {
  const styles = useStyles2(stylesOf);
  const counted = children.length > 0 ? `${title} · ${children.length}` : title;
  return (
    <Section level="h2" id={id} title={counted}>
      {children.length === 0 ? <p className={styles.quiet}>{none}</p> : <ul className={styles.list}>{children}</ul>}
    </Section>
  );
}

function Miss({ miss }: { readonly miss: Shift['missed'][number] }) {
  const { locale } = readerOf();
  return (
    <li>
      <TextLink href={addresses.incident(miss.incident)} inline color="primary">
        {miss.incident.number ?? miss.incident.id}
      </TextLink>{' '}
      {missedWords(miss, locale)}{' '}
      {miss.explained === undefined && (
        <TextLink
          href={addresses.sla({ month: miss.month, misses: 'unexplained' })}
          inline
          aria-label={t('handover.explainOf', 'Explain why {{incident}} was late', { incident: miss.incident.number ?? miss.incident.id })}
        >
          {t('handover.explain', 'explain it')}
        </TextLink>
      )}
    </li>
  );
}

function OneIncident({ incident, says }: { readonly incident: Incident; readonly says: string }) {
  const styles = useStyles2(stylesOf);
  return (
    <li className={styles.item}>
      <PriorityBadge priority={incident.priority} why={incident.priorityWords} />
      <span>
        <TextLink href={addresses.incident(incident)} inline color="primary">
          {[incident.number, incident.title].filter(Boolean).join(' ')}
        </TextLink>{' '}
        <span className={styles.quiet}>{says}</span>
      </span>
    </li>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  parts: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
    '@media print': { display: 'block' },
  }),
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none', margin: 0 }),
  item: css({ display: 'grid', gridTemplateColumns: 'auto 1fr', alignItems: 'start', gap: theme.spacing(1), minWidth: 0 }),
  note: css({ margin: 0, whiteSpace: 'pre-wrap' }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary }),
  hole: css({ color: theme.colors.error.text }),
});
