// monthly-sla-html: the month's report as a page of its own, for a screen and for paper.
import type { Priority } from '../model/incident.ts';
import type { ServiceState } from '../model/service.ts';
import { duration, signedDuration } from '../words/duration.ts';
import { say, type Locale } from '../words/locale.ts';
import { missWords } from '../words/miss.ts';
import { dayAndTime, monthOfYear } from '../words/moment.ts';
import { counted, nouns, percent } from '../words/number.ts';
import { serviceState } from '../words/service.ts';
import type { Kept, Miss, Money, ServiceRow, SlaReport } from './monthly-sla.ts';
import { slaStyle } from './monthly-sla-style.ts';

/** @returns a whole page that loads nothing from anywhere; what people and sources wrote stands in it as text */
export function slaHtml(report: SlaReport, locale: Locale): string {
  const title = `SLA · ${monthOfYear(report.from, locale, report.zone)}`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(title)}</title><style>${slaStyle}</style></head>
<body><header><h1>${text(title)}</h1><p class="quiet">${text(until(report, locale))}</p></header>
<p class="print">${text(say(locale, 'To keep it as a PDF: print this page and choose “Save as PDF”.', 'Чтобы сохранить в PDF: напечатайте страницу и выберите «Сохранить как PDF».'))}</p>
<section class="cards">${cards(report, locale)}</section>
<section><h2>${text(say(locale, 'Services', 'Сервисы'))}</h2>${services(report, locale)}</section>
<section><h2>${text(say(locale, 'By priority and tenant', 'По приоритетам и тенантам'))}</h2>${groups(report, locale)}</section>
<section><h2>${text(say(locale, 'What was missed, and why', 'Что нарушено и почему'))}</h2>${misses(report, locale)}</section>
<footer class="quiet">${text([footnote(locale), ...changedWords(report, locale)].join(' '))}</footer></body></html>
`;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (said: string): string => said.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

const none = '–';

function until({ knownUntil, until: end, zone }: SlaReport, locale: Locale): string {
  if (knownUntil >= end) return say(locale, `the whole month, ${zone}`, `весь месяц, ${zone}`);
  const when = dayAndTime(knownUntil, locale, zone);
  return say(locale, `so far, until ${when}, ${zone}`, `пока что, до ${when}, ${zone}`);
}

function cards(report: SlaReport, locale: Locale): string {
  const { kept, firstResponse, mttaMs, mttrMs, mttrByPriority, owed, unexplained } = report;
  const judged = kept.met + kept.missed;
  const goal = percent(kept.goalShare, locale, 0);
  const of = counted(judged, locale, nouns.incident);
  const perPriority = (Object.entries(mttrByPriority) as [Priority, number][]).map(([name, ms]) => `${name} ${duration(ms, locale)}`).join(', ');
  return [
    card(
      say(locale, 'In time', 'В срок'),
      kept.share === undefined ? none : percent(kept.share, locale),
      say(locale, `${kept.met} of ${of} · goal ${goal}`, `${kept.met} из ${judged} · цель ${goal}`),
      kept.share !== undefined && kept.share < kept.goalShare,
    ),
    card(
      say(locale, 'First answer', 'Первый ответ'),
      firstResponse.medianMs === undefined ? none : duration(firstResponse.medianMs, locale),
      firstResponse.share === undefined
        ? ''
        : say(locale, `median · ${percent(firstResponse.share, locale, 0)} in time`, `медиана · ${percent(firstResponse.share, locale, 0)} в срок`),
    ),
    card(say(locale, 'Reaction', 'Реакция'), mttaMs === undefined ? none : duration(mttaMs, locale), say(locale, 'mean, MTTA', 'среднее, MTTA')),
    card(
      say(locale, 'Resolution', 'Решение'),
      mttrMs === undefined ? none : duration(mttrMs, locale),
      `${say(locale, 'mean, MTTR', 'среднее, MTTR')}${perPriority && ` · ${perPriority}`}`,
    ),
    card(say(locale, 'Not explained', 'Без объяснения'), String(unexplained), say(locale, 'of the misses', 'из нарушений'), unexplained > 0),
    ...(owed.length === 0 ? [] : [card(say(locale, 'Owed by contract', 'Штрафы'), owed.map((each) => moneyWords(each, locale)).join(' + '), '', true)]),
  ].join('');
}

const card = (head: string, value: string, below: string, isBad = false): string =>
  `<div class="card"><h3>${text(head)}</h3><strong${isBad ? ' class="bad"' : ''}>${text(value)}</strong><p class="quiet">${text(below)}</p></div>`;

function services({ services: rows }: SlaReport, locale: Locale): string {
  if (rows.length === 0) return `<p>${text(say(locale, 'No services are known.', 'Сервисы не известны.'))}</p>`;
  const heads = [
    say(locale, 'Service', 'Сервис'),
    say(locale, 'Day by day', 'По дням'),
    say(locale, 'Available', 'Доступность'),
    say(locale, 'Error budget left', 'Остаток бюджета'),
    'P1',
    'P2',
    'P3',
    say(locale, 'Missed', 'Нарушено'),
  ];
  return table(
    heads,
    rows.map((row) => serviceCells(row, locale)),
  );
}

function serviceCells({ name, tenant, availability: { share, goal, downMs }, days, kept, byPriority }: ServiceRow, locale: Locale): readonly string[] {
  const all = ({ met, missed, running }: Kept): number => met + missed + running;
  const priority = (name_: Priority): string => {
    const { missed } = byPriority[name_];
    const late = missed > 0 ? ` · <b class="bad">${text(say(locale, `${missed} missed`, `нарушено ${missed}`))}</b>` : '';
    return all(byPriority[name_]) === 0 ? none : `${all(byPriority[name_])}${late}`;
  };
  const reached = share === undefined ? none : `<b class="${goal === undefined ? '' : goal.isMet ? 'good' : 'bad'}">${text(percent(share, locale, 2))}</b>`;
  const down = downMs > 0 ? say(locale, `down ${duration(downMs, locale)}`, `не работал ${duration(downMs, locale)}`) : '';
  const wanted = goal === undefined ? '' : say(locale, `goal ${percent(goal.share, locale, 2)}`, `цель ${percent(goal.share, locale, 2)}`);
  const burning = goal?.burn.filter(({ isBurning }) => isBurning).map(({ factor }) => `${factor}×`) ?? [];
  const left =
    goal === undefined
      ? none
      : `<b class="${goal.leftMs < 0 ? 'bad' : 'good'}">${text(signedDuration(goal.leftMs, locale))}</b>${quiet(
          [
            say(locale, `of ${duration(goal.budgetMs, locale)}`, `из ${duration(goal.budgetMs, locale)}`),
            burning.length === 0 ? '' : say(locale, `burns at over ${burning[0]}`, `горит быстрее ${burning[0]}`),
          ]
            .filter(Boolean)
            .join(' · '),
        )}`;
  return [
    `${text(name)}${quiet(tenant ?? '')}`,
    `<span class="days">${days.map((state) => dayCell(state, locale)).join('')}</span>`,
    `${reached}${quiet([wanted, down].filter(Boolean).join(' · '))}`,
    left,
    ...(['P1', 'P2', 'P3'] as const).map(priority),
    all(kept) === 0 ? none : say(locale, `${kept.missed} of ${all(kept)}`, `${kept.missed} из ${all(kept)}`),
  ];
}

const quiet = (said: string): string => (said === '' ? '' : `<small class="quiet">${text(said)}</small>`);
const dayCell = (state: ServiceState | null, locale: Locale): string =>
  `<i class="${state ?? 'unknown'}" title="${text(state === null ? say(locale, 'not known', 'не известно') : serviceState(state, locale))}"></i>`;

function groups({ byPriority, byTenant }: SlaReport, locale: Locale): string {
  const heads = ['', say(locale, 'Met', 'В срок'), say(locale, 'Missed', 'Нарушено'), say(locale, 'Still running', 'Ещё идёт')];
  const cells = (head: string, { met, missed, running }: Kept): readonly string[] => [
    text(head),
    String(met),
    missed > 0 ? `<b class="bad">${missed}</b>` : '0',
    String(running),
  ];
  const rows = [...(['P1', 'P2', 'P3'] as const).map((name) => cells(name, byPriority[name])), ...byTenant.map((each) => cells(each.tenant, each))];
  return table(heads, rows, 'narrow');
}

function misses({ misses: all, zone }: SlaReport, locale: Locale): string {
  if (all.length === 0) return `<p>${text(say(locale, 'Nothing was missed.', 'Нарушений нет.'))}</p>`;
  const heads = [say(locale, 'Incident', 'Инцидент'), say(locale, 'Missed', 'Нарушено'), say(locale, 'Why', 'Почему')];
  const incidents = [...new Set(all.map(({ incident }) => incident))].map((incident) => all.filter((miss) => miss.incident === incident));
  return table(
    heads,
    incidents.flatMap((missed) => {
      const [miss] = missed;
      if (!miss) return [];
      const { priority, number, incident, title, openedAt, tenants } = miss;
      return [
        [
          `<b>${priority}</b> ${text(number ?? incident)} ${text(title)}${quiet([dayAndTime(openedAt, locale, zone), ...tenants].join(' · '))}`,
          missed.map((each) => `<div>${text(lateWords(each, locale))}</div>`).join(''),
          explained(miss, zone, locale),
        ],
      ];
    }),
  );
}

function lateWords({ clock, penalty, ...miss }: Miss, locale: Locale): string {
  return `${missWords({ name: clock, ...miss }, miss.dueAt + miss.lateMs, locale)}${penalty === undefined ? '' : ` · ${moneyWords(penalty, locale)}`}`;
}

/** Never broken within. */
const moneyWords = ({ amount, currency }: Money, locale: Locale): string =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(amount)}\u00a0${currency}`;

function explained({ explanation, proposed }: Miss, zone: string, locale: Locale): string {
  if (explanation !== undefined)
    return `<div class="said">${text(explanation.text)}</div>${quiet(`${explanation.by}, ${dayAndTime(explanation.at, locale, zone)}`)}`;
  const missing = `<b class="bad">${text(say(locale, 'No explanation yet.', 'Объяснения ещё нет.'))}</b>`;
  return proposed === undefined ? missing : `${missing}${quiet(say(locale, `From the record: ${proposed}`, `Из записи: ${proposed}`))}`;
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[], form = 'wide'): string =>
  `<table class="${form}"><thead><tr>${heads.map((head) => `<th>${text(head)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`;

const footnote = (locale: Locale): string =>
  say(
    locale,
    'Available = up / (up + down) of the time that counts; announced works count as neither; degraded counts as up, unless the plan says otherwise. An incident is in time when reaction and resolution both are.',
    'Доступность = работал / (работал + не работал) за учитываемое время; объявленные работы не учитываются, работа с перебоями считается работой, если план не говорит иначе. Инцидент в срок, если в срок и реакция, и решение.',
  );

function changedWords({ changedAt, zone }: SlaReport, locale: Locale): readonly string[] {
  if (changedAt.length === 0) return [];
  const when = changedAt.map((at) => dayAndTime(at, locale, zone)).join('; ');
  return [
    say(
      locale,
      `In this month other promises came into force (${when}): services are judged by the last, each incident by those that held for it.`,
      `В этом месяце обещания менялись (${when}): сервисы оценены по последним, каждый инцидент по тем, что действовали для него.`,
    ),
  ];
}
