// watch: prints incidents as they form, one line for each thing worth telling, for somebody who looks at the terminal.
import type { Change, Happening } from '../model/change.ts';
import type { Decision } from '../model/decision.ts';
import type { Incident, IncidentId } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { second } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';
import { duration } from '../words/duration.ts';
import { rootWords } from '../words/evidence.ts';
import { happeningWords } from '../words/happening.ts';
import { holdingWords } from '../words/hold.ts';
import type { Locale } from '../words/locale.ts';
import { colon, say } from '../words/locale.ts';
import { timeOfDay } from '../words/moment.ts';
import { counted, figure, nouns } from '../words/number.ts';
import { incidentTitle } from '../words/title.ts';
import { createOfflineView } from './replay/offline-view.ts';
import { blockLines } from './watch/block.ts';
import type { Loudness } from './watch/look.ts';
import { createLook } from './watch/look.ts';
import { worksLines } from './watch/works-lines.ts';
import { worthOf } from './watch/worth.ts';

export type WatchParts = {
  /** Takes one line without its end. */
  readonly print: (line: string) => void;
  readonly locale: Locale;
  /** See `wantsColour`. */
  readonly colour: boolean;
  readonly zone?: string;
};

/** Follows what is decided; call it once for each decision, in order. */
export type Watch = { onDecided(seq: number, signal: Signal, decision: Decision): void };

/** No more than so many lines about what is only forming, in so long: a storm is told by its incidents. */
const formingAtMost = 5;
const formingWithinMs = 10 * second;
const growth = 1.5;
const indent = ' '.repeat(26);

/** What has been said of an incident: its title, how many hosts it had then, and whether its root had spoken for itself. */
type Said = { title: string; hosts: number; proven: boolean };

export function createWatch({ print, locale, colour, zone }: WatchParts): Watch {
  const view = createOfflineView(zone);
  const look = createLook(colour);
  const said = new Map<IncidentId, Said>();
  const forming = { since: Number.NEGATIVE_INFINITY, printed: 0, more: 0 };

  const line = (at: EpochMs, incident: Incident | undefined, text: string, loudness: Loudness): void => {
    const mark = incident?.number === undefined ? '    ' : look.priority(incident.priority);
    const name = (incident === undefined ? '' : (incident.number ?? say(locale, 'forming', 'зреет'))).padEnd(8);
    print(`${look.tone(timeOfDay(at, locale, zone), 'quiet')}  ${mark}  ${look.tone(`${name} ${text}`, loudness)}`);
  };

  /** Quiet lines about what nobody has been told of, a few in a while and then only how many. */
  const formingLine = (at: EpochMs, incident: Incident, text: string): void => {
    if (at - forming.since > formingWithinMs) {
      if (forming.more > 0)
        line(at, undefined, say(locale, `and ${figure(forming.more, locale)} more were forming`, `и ещё зрело ${figure(forming.more, locale)}`), 'quiet');
      Object.assign(forming, { since: at, printed: 0, more: 0 });
    }
    if (forming.printed >= formingAtMost) forming.more += 1;
    else {
      forming.printed += 1;
      line(at, incident, text, 'quiet');
    }
  };

  const titleOf = (incident: Incident): string => {
    const title = incidentTitle(incident, locale, view.names);
    const before = said.get(incident.id);
    if (before === undefined) said.set(incident.id, { title, hosts: 0, proven: false });
    else before.title = title;
    return title;
  };

  const happened = ({ incident: id, at, what }: Extract<Change, { kind: 'happened' }>, heads: ReadonlyMap<IncidentId, Incident>): void => {
    const incident = view.look(id)?.incident ?? heads.get(id);
    if (incident === undefined) return;
    const title = retitles(what, incident) && view.look(id) !== undefined ? titleOf(incident) : (said.get(id)?.title ?? titleOf(incident));
    if (what.kind === 'held-back') return formingLine(at, incident, `${title}; ${holdingWords(what.why, locale, view.names)}`);
    const worth = worthOf(what, incident);
    if (worth === undefined) return;
    if (what.kind === 'died-as-transient') return formingLine(at, incident, `${title} — ${happeningWords(what, locale, view.names)}`);
    if (worth !== 'block') {
      const lasted = what.kind === 'resolved' && incident.resolvedAt !== undefined ? `, ${duration(incident.resolvedAt - incident.openedAt, locale)}` : '';
      const about = what.kind === 'reported' ? '' : `${title} — `;
      return line(at, incident, `${about}${happeningWords(what, locale, view.names)}${lasted}`, worth);
    }
    line(at, incident, title, incident.priority === 'P1' ? 'bad' : 'plain');
    for (const text of blockLines(incident, view.look(id)?.members ?? new Map(), at, locale, view.names)) print(`${indent}${look.tone(text, 'quiet')}`);
    said.set(id, { title, hosts: incident.members.hosts, proven: isProven(incident) });
  };

  /** One line each time the number of hosts has grown by half, and one when a root that was inferred speaks for itself. */
  const grown = (incident: Incident, at: EpochMs): void => {
    const before = said.get(incident.id);
    if (before === undefined || incident.state === 'resolved') return;
    const { hosts } = incident.members;
    if (incident.number !== undefined && !before.proven && isProven(incident)) {
      before.proven = true;
      const root = rootWords(incident.root, incident.rootEvidence, locale, view.names);
      line(at, incident, say(locale, `cause confirmed, ${root}`, `причина подтверждена, ${root}`), 'plain');
      titleOf(incident);
    }
    if (hosts < 3 || hosts < growth * before.hosts) return;
    const first = before.hosts === 0;
    before.hosts = hosts;
    if (first) return;
    const title = titleOf(incident);
    const many = counted(hosts, locale, nouns.host);
    const text = title.includes(many)
      ? say(locale, `grows: ${title}`, `растёт: ${title}`)
      : say(locale, `grows to ${many}: ${title}`, `растёт, уже ${many}: ${title}`);
    if (incident.number === undefined) formingLine(at, incident, text);
    else line(at, incident, text, 'plain');
  };

  return {
    onDecided(_seq, signal, decision) {
      const over = new Set<IncidentId>();
      view.follow(signal, decision, (finding) => {
        if (finding.kind === 'page') return;
        over.add(finding.incident.id);
        if (!said.has(finding.incident.id)) titleOf(finding.incident); // its names are forgotten after this
      });
      const heads = new Map<IncidentId, Incident>();
      for (const change of decision.changes) if (change.kind === 'incident-changed') heads.set(change.incident.id, change.incident);
      for (const change of decision.changes) {
        if (change.kind === 'happened' && !isSaidTwice(change, decision)) happened(change, heads);
        else if (change.kind === 'source-changed') {
          const silent = change.state === 'silent';
          const text = silent
            ? say(locale, `${change.source} has fallen silent`, `${change.source} молчит`)
            : say(locale, `${change.source} answers again`, `${change.source} снова отвечает`);
          line(signal.at, undefined, `${text}${colon(change.why)}`, silent ? 'bad' : 'good');
        }
      }
      for (const { text, loudness } of worksLines(decision.errands, locale)) line(signal.at, undefined, text, loudness);
      for (const errand of decision.errands) {
        if (errand.kind !== 'digest') continue;
        const [problems, incidents] = [counted(errand.problems, locale, nouns.problem), counted(errand.incidents.length, locale, nouns.incident)];
        line(
          signal.at,
          undefined,
          say(locale, `known before, nobody is called: ${problems} in ${incidents}`, `было известно раньше, никого не вызываем: ${problems}, ${incidents}`),
          'quiet',
        );
      }
      for (const head of heads.values()) {
        if (view.look(head.id) === undefined) over.add(head.id);
        else grown(head, signal.at);
      }
      for (const id of over) said.delete(id);
    },
  };
}

/** While it recovers an incident's services come back one by one; it keeps the title it had when it was at its worst. */
const retitles = (what: Happening, { number }: Incident): boolean =>
  number === undefined || what.kind === 'told' || what.kind === 'root-moved' || what.kind === 'priority-moved' || what.kind === 'acknowledged';

const isProven = ({ rootEvidence }: Incident): boolean => rootEvidence === undefined || rootEvidence.kind === 'direct';

/** A message with an acknowledgement in the source is a comment too. */
const isSaidTwice = ({ incident, what }: Extract<Change, { kind: 'happened' }>, { changes }: Decision): boolean =>
  what.kind === 'commented' &&
  changes.some(
    (change) => change.kind === 'happened' && change.incident === incident && change.what.kind === 'acknowledged' && change.what.message === what.text,
  );
