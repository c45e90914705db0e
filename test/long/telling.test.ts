// telling: a hundred thousand incidents under rules, and the contract's lines about telling people hold for each of them.
import { expect, test } from '@jest/globals';
import { createEngine } from '../../zabbix-bridge/src/engine/engine.ts';
import { aPerson, aRoute, anEscalation, aStep, onCall, person, room, someRules } from '../../zabbix-bridge/src/engine/rules-of-a-shift.ts';
import { aService, mondayAtTen } from '../../zabbix-bridge/src/engine/shift.ts';
import type { Incident } from '../../zabbix-bridge/src/model/incident.ts';
import { hour, minute } from '../../zabbix-bridge/src/model/moment.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';
import { emptyTopology } from '../../zabbix-bridge/src/model/topology.ts';

const all = Number(process.env['INCIDENTS'] ?? 100_000);
const services = ['mail', 'shop', 'wms', 'portal'];
const priorities = ['P1', 'P2', 'P3', 'P3', 'P3'] as const;
const people = [aPerson('anna', { hours: 'office' }), aPerson('boris'), aPerson('vera', { hours: 'office' })];
const p1 = aRoute('P1', { when: "incident.priority == 'P1'", urgency: 'call', also: [room('noc-room')] });
const p3 = aRoute('P3', { when: "incident.priority == 'P3'", urgency: 'digest', hours: 'recipient' });
const rules = someRules({
  people,
  route: aRoute('everything', { escalation: 'all-hands', children: [p1, p3] }),
  escalations: [anEscalation('all-hands', [aStep([onCall('line-1')], 14), aStep([onCall('line-2')], 9), aStep([person('vera')], 15)])],
  promises: [{ service: 'mail', tell: [person('boris')], beatMs: hour }],
});

test(`contract 6 to 10 hold over ${all.toLocaleString('en')} incidents, one every three minutes, each taken or over after a while`, () => {
  const engine = createEngine();
  const interrupted = new Map<string, { readonly at: number; readonly breaks: boolean }[]>();
  const broke = new Set<string>();
  const live = new Map<string, Incident>();
  const waits = new Map<string, number>();
  const wrong: string[] = [];
  let now = mondayAtTen;
  let told = 0;
  const decide = (signal: Signal): void => {
    const { changes, errands } = engine.decide(signal);
    for (const change of changes) {
      if (change.kind === 'incident-changed') {
        if (change.incident.state === 'closed' || change.incident.state === 'resolved') live.delete(change.incident.id);
        else live.set(change.incident.id, change.incident);
      }
      if (change.kind !== 'happened') continue;
      const { what, incident, at } = change;
      const key = what.kind === 'told' ? what.delivery?.recipient.id : what.kind === 'not-told' ? what.recipient?.id : undefined;
      if (key === undefined) continue;
      waits.delete(`${incident} ${key}`);
      if (what.kind === 'not-told' && 'until' in what.why) {
        if (what.why.until <= at && what.why.kind !== 'load') wrong.push(`${incident} waits for what has passed`);
        waits.set(`${incident} ${key}`, what.why.until);
      }
    }
    for (const errand of errands) {
      if (errand.kind !== 'tell') continue;
      told += 1;
      const { delivery, interrupts, at, incident, priority, why } = errand;
      if (!delivery || !why.kind || !delivery.via.kind) wrong.push(`${errand.id} has no reason`);
      if (!delivery || !interrupts || delivery.recipient.kind !== 'person') continue;
      const { id } = delivery.recipient;
      const recent = (interrupted.get(id) ?? []).filter((each) => each.at > at - 10 * minute);
      if (delivery.breaksThrough) {
        const token = `${incident} ${id} ${delivery.step?.escalation ?? delivery.message} ${delivery.step?.step ?? 0}`;
        if (priority !== 'P1' || broke.has(token)) wrong.push(`${errand.id} breaks through without right`);
        broke.add(token);
      } else if (recent.length > 0) wrong.push(`${errand.id}: ${id} was interrupted ${recent.length} times within ten minutes`);
      interrupted.set(id, [...recent, { at, breaks: delivery.breaksThrough === true }]);
      const local = new Date(at);
      const inOffice = local.getUTCDay() >= 1 && local.getUTCDay() <= 5 && local.getUTCHours() >= 9 && local.getUTCHours() < 18;
      if (priority === 'P3' && id !== 'boris' && !inOffice) wrong.push(`${errand.id}: a P3 at ${local.toISOString()}`);
    }
  };
  const passTo = (until: number): void => {
    for (let due = engine.nextDueAt(); due !== undefined && due <= until; due = engine.nextDueAt()) {
      now = Math.max(now, due);
      decide({ kind: 'ticked', at: now });
    }
    now = until;
  };
  const look = (): void => {
    for (const { id, state, owner, nextStep } of live.values())
      if (state === 'open' && owner === undefined && (nextStep === undefined || nextStep.at < now)) wrong.push(`${id} is open and nothing follows`);
    for (const [key, until] of waits) if (until < now) wrong.push(`${key} was to be told by ${new Date(until).toISOString()}`);
    for (const finding of engine.inquiries.audit(now)) wrong.push(JSON.stringify(finding));
  };
  decide({ kind: 'topology-learned', at: now, from: 'rules', topology: { ...emptyTopology, services: services.map((id) => aService(id)) } });
  decide({ kind: 'rules-changed', at: now, rules });
  for (let nth = 1; nth <= all; nth += 1) {
    passTo(now + 3 * minute);
    const command = (order: Extract<Signal, { kind: 'commanded' }>['order'], by = 'anna'): void =>
      decide({ kind: 'commanded', at: now, id: `${order.command}-${nth}`, by, order });
    command({ command: 'declare', title: 'it fails', services: [services[nth % 4] ?? 'mail'], priority: priorities[nth % 5] ?? 'P3' });
    if (nth > 5 && nth % 3 > 0) command({ command: 'acknowledge', incident: `INC-${nth - 5}` });
    if (nth > 40) command({ command: 'resolve', incident: `INC-${nth - 40}`, note: 'mended' });
    if (nth % 500 === 0) look();
    if (wrong.length > 0) break;
  }
  expect(wrong).toEqual([]);
  expect(told).toBeGreaterThan(all);
});
