// alertmanager: an incident as an alert, in the webhook payload of Alertmanager, for whatever receives that; speaks to a machine.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { letterTitle, type Letter } from '../words/letter.ts';
import { stageOf } from '../words/letter-about.ts';
import type { Channel, ChannelKind, Post, Posted } from './channel.ts';
import { ask, hidden, meant } from './http.ts';
import { keyOf, keyringFaults, keyringOf, nameFault, type Keyring } from './keyring.ts';
import { secretFaults } from './secret.ts';
import { cut, seen } from './text.ts';
import { text } from './form.ts';

export const alertmanagerForm = z.strictObject({
  receiversFile: text
    .optional()
    .meta({ description: 'file with the receivers, a line each: `desk https://…`, a name and the address of its webhook; or `NABAT_ALERTMANAGER_RECEIVERS`' }),
  tokenFile: text.optional().meta({ description: 'file with a bearer token for all of them; or `NABAT_ALERTMANAGER_TOKEN`' }),
});

const place = 'channels.alertmanager.receiversFile';
const receiver = { form: /^https?:\/\/[^\s/]+/, what: 'the address of its webhook', example: 'desk https://…' };

export const alertmanager: ChannelKind<z.output<typeof alertmanagerForm>> = {
  name: 'alertmanager',
  form: alertmanagerForm,
  faults: ({ receiversFile }, { receivers }) => [
    ...secretFaults(receivers, receiversFile, place, 'receiver', 'NABAT_ALERTMANAGER_RECEIVERS'),
    ...keyringFaults(receivers, place, receiver),
  ],
  open: async (_, { receivers = '', token }) => alertmanagerChannel(keyringOf(receivers, receiver), token),
};

const longest = 20_000;
const severity = { P1: 'critical', P2: 'warning', P3: 'info' } as const;

/**
 * @param receivers  the address of each webhook, by the name that contacts have
 * @param token  what all of them are shown
 * @param now  of the end of what ended without being resolved; ms
 */
export function alertmanagerChannel(receivers: Keyring, token?: string, now: () => number = Date.now): Channel {
  return {
    name: 'alertmanager',
    capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest, perSecond: 50, everyMs: 0 },
    addressFault: (address) => nameFault(receivers, address, place),
    async post({ id, address, letter }: Post): Promise<Posted> {
      const url = keyOf(receivers, address);
      if (url === undefined) return { kind: 'refused', whose: 'address', says: 'the configuration has no receiver of that name' };
      const thread = letter.about === undefined ? id : letter.thread;
      const secrets = [url, ...(token === undefined ? [] : [token])];
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const answer = await ask({ url, headers, body: payloadOf(letter, { name: address, thread, now: now() }), secrets });
      if (answer.kind !== 'answered') return answer;
      if (answer.status >= 200 && answer.status < 300) return { kind: 'sent', receipt: fingerprintOf(thread) };
      return meant(answer, hidden(`the receiver answered ${answer.status}`, secrets), 'address');
    },
    close: async () => undefined,
  };
}

/** As Alertmanager writes the end of what has none. */
const noEnd = '0001-01-01T00:00:00Z';
/** The same for all that is said of one incident, whatever becomes of its priority; what is about none has its own, and touches no alert. */
const fingerprintOf = (thread: string): string => createHash('sha256').update(thread).digest('hex').slice(0, 16);

/** @source prometheus.io, Alertmanager, webhook_config: the payload of version 4 */
function payloadOf(letter: Letter, { name, thread, now }: { readonly name: string; readonly thread: string; readonly now: number }) {
  const { about, number, priority, audience, news, facts, foot, links } = letter;
  const isOver = stageOf(letter) === 'over';
  const status = isOver ? 'resolved' : 'firing';
  const services = about?.services.map((each) => each.name) ?? [];
  const groupLabels = { alertname: 'NabatIncident', incident: about === undefined || number === '' ? thread : number };
  const labels = {
    ...groupLabels,
    priority,
    severity: about === undefined ? 'none' : severity[priority],
    audience,
    ...(services.length > 0 && { service: services.join(', ') }),
    ...(about && about.tenants.length > 0 && { tenant: about.tenants.join(', ') }),
    ...(about?.root !== undefined && { instance: about.root }),
  };
  const annotations = {
    summary: cut(seen(letterTitle(letter)).replaceAll('\n', ' '), 1_024),
    description: cut(seen([...(news === undefined ? [] : [news]), ...facts].join('\n')), longest / 2),
    why: seen(foot),
    ...(about && { state: about.state, ...(about.owner !== undefined && { owner: about.owner }) }),
  };
  const alert = {
    status,
    labels,
    annotations,
    startsAt: new Date(about?.openedAt ?? now).toISOString(),
    endsAt: isOver ? new Date(about?.resolvedAt ?? now).toISOString() : noEnd,
    generatorURL: links[0]?.url ?? '',
    fingerprint: fingerprintOf(thread),
  };
  return {
    version: '4',
    groupKey: `{}:{alertname="NabatIncident", incident="${groupLabels.incident}"}`,
    truncatedAlerts: 0,
    status,
    receiver: name,
    groupLabels,
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: links[0] === undefined ? '' : new URL(links[0].url).origin,
    alerts: [alert],
  };
}
