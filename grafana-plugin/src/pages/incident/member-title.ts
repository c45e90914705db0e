// member-title: what a member of an incident is called in one line.
import { t } from '@grafana/i18n';
import { quoted } from '../../../../zabbix-bridge/src/words/locale.ts';
import type { Member } from '../../api/wire/incident.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';

/** @returns `dc-01: Unavailable by ICMP ping`, or the words of whoever reported; its id where both were pruned */
export function memberTitle({ id, problem, report }: Pick<Member, 'id' | 'problem' | 'report'>): string {
  if (problem) return [problem.hosts.join(', '), problem.name].filter((it) => it !== '').join(': ');
  if (!report) return id;
  return t('incident.member.report', '{{reporter}} reports {{text}}', asItIs({ reporter: report.reporter, text: quoted(readerOf().locale, report.text) }));
}
