// members: ordinary members of an incident, from the contract's own example; a test names only what matters to it.
import { getIncident } from '../../zabbix-bridge/src/api/contract/incident.ts';
import { incidentDetail, type IncidentDetail, type Member } from '../src/api/wire/incident.ts';
import { anIncident } from './builders.ts';

type Given = { readonly id?: string; readonly role?: Member['role']; readonly host?: string; readonly name?: string; readonly why?: string };

/** A symptom on mail-01 that is still open. */
export function aMember({ id = 'zabbix-main:1', role = 'symptom', host = 'mail-01', name = 'SMTP is down', why = 'stands behind dc-01' }: Given = {}): Member {
  const [example] = incidentDetail.parse(getIncident.example).why.causes.members;
  if (!example?.problem) throw new Error('The contract’s example has no problem any more.');
  return { ...example, id, role, reasonWords: why, problem: { ...example.problem, hosts: [host], name } };
}

/** An open P2 with one cause and nothing behind it. */
export function aDetail(given: Partial<IncidentDetail> = {}): IncidentDetail {
  const { owner: _, acknowledgedAt: __, ...example } = incidentDetail.parse(getIncident.example);
  return { ...example, ...anIncident(), ...given };
}
