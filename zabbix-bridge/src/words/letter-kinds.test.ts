// What people read of every kind of message in English, whole; and what no kind may say.
import { expect, test } from '@jest/globals';
import { letterOf, letterSubject, letterText } from './letter.ts';
import { samplesOf } from './letter-samples.ts';
import { knownBeforeLetter } from './letter-digest.ts';

const now = Date.UTC(2026, 10, 23, 6, 23);
const all = (): string =>
  samplesOf(now, 'https://grafana.example.org/INC-41')
    .map(({ message, audience, facts }) => `— ${message}, ${audience}\n${letterText(letterOf(facts, { locale: 'en', zone: 'Europe/Moscow' }))}`)
    .join('\n\n');

test('every kind of message in English', () => {
  expect(all()).toMatchInlineSnapshot(`
   "— opened, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Check: “Unavailable by ICMP ping” on dc-01
   Reaction 6 min left, resolution 51 min left
   Why P1: the key service “Corporate mail” is down
   Nobody has it yet; next to hear: boris, in 6 min
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23, step 1 of 3 of all-hands · N-45

   — raised, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   Worse, P2 → P1: the key service “Corporate mail” is down
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Check: “Unavailable by ICMP ping” on dc-01
   Reaction 6 min left, resolution 51 min left
   Nobody has it yet; next to hear: boris, in 6 min
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23, step 1 of 3 of all-hands · N-45

   — nobody-took-it, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   Nobody has taken it for 8 min, told twice already
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Check: “Unavailable by ICMP ping” on dc-01
   Reaction 6 min left, resolution 51 min left
   Why P1: the key service “Corporate mail” is down
   Next to hear: boris, in 6 min
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23, step 1 of 3 of all-hands · N-45

   — taken, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   Anna has it, after 41 s
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Check: “Unavailable by ICMP ping” on dc-01
   Resolution 51 min left
   Why P1: the key service “Corporate mail” is down
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — assigned, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   Boris gave it to you
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Check: “Unavailable by ICMP ping” on dc-01
   Resolution 51 min left
   Why P1: the key service “Corporate mail” is down
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — given-back, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   Anna gave it back: somebody has to take it
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Check: “Unavailable by ICMP ping” on dc-01
   Reaction 6 min left, resolution 51 min left
   Why P1: the key service “Corporate mail” is down
   Next to hear: boris, in 6 min
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23, step 1 of 3 of all-hands · N-45

   — no-progress, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   No word from anna for 30 min: how is it going?
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Check: “Unavailable by ICMP ping” on dc-01
   Resolution 51 min left
   Why P1: the key service “Corporate mail” is down
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23, step 1 of 3 of all-hands · N-45

   — clock, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   Resolution: 90 % of the time is gone, 51 min left
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Check: “Unavailable by ICMP ping” on dc-01
   Why P1: the key service “Corporate mail” is down
   In hand: anna
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — found, shift
   🔴 P1 · Corporate mail is down: 3 hosts behind dc-01 unreachable
   Cause moved: dc-01, not exch-01
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Because: 5 of 6 hosts behind it do not answer
   Check: “Unavailable by ICMP ping” on dc-01
   Resolution 51 min left
   Why P1: the key service “Corporate mail” is down
   In hand: anna
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — merged, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   INC-7 is part of this one now, what comes next is said here
   Since 09:14 · 3 hosts · 6 problems · pharma
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — estimate, shift
   🔴 P1 · Corporate mail is down: dc-01 unreachable
   Expected to work by 11:23, 1 h 9 min past the agreed time
   Since 09:14 · 3 hosts · 6 problems · pharma
   Besides: CRM works badly
   Check: “Unavailable by ICMP ping” on dc-01
   Resolution 51 min left
   Why P1: the key service “Corporate mail” is down
   In hand: anna
   Hypothesis: dc-01 lost its disk
   Plan: restore from the copy of 03:00
   Checked: messages are kept and none is lost
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — better, shift
   🟢 P1 · Works again: Corporate mail (dc-01 unreachable, 3 hosts hit)
   Anna says so; the cause is still there
   Since 06:36 · 3 hosts · 6 problems · pharma
   Check: “Unavailable by ICMP ping” on dc-01
   Nobody owns the cause yet
   Workaround: mail goes by the second site
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — nobody-owns-it, shift
   🟢 P1 · Works again: Corporate mail (dc-01 unreachable, 3 hosts hit)
   It has worked for 30 min, but nobody owns the cause: who takes it?
   Since 06:36 · 3 hosts · 6 problems · pharma
   Check: “Unavailable by ICMP ping” on dc-01
   Workaround: mail goes by the second site
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — restored, shift
   ✅ P1 · Restored: Corporate mail (dc-01 unreachable, 3 hosts hit)
   Corporate mail has worked since 09:22; it took 2 h 46 min; resolution missed by 1 h 46 min
   Since 06:36 · 3 hosts · 6 problems · pharma
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — closed, shift
   ✅ P1 · Closed: Corporate mail (dc-01 unreachable, 3 hosts hit)
   It did not return; resolution missed by 1 h 46 min; why is still to be written, for the month’s report
   Since 06:36 · 3 hosts · 6 problems · pharma
   Open: https://grafana.example.org/INC-41
   Why you: you are on call in line-1 until 20:23 · N-45

   — digest, shift
   Digest · Morning, 23 November: 2 incidents wait
   INC-38 · P3 · file-03: Disk space is low (used > 90%) · since 02:23
   INC-39 · P3 · https://portal.example.org does not answer · since 04:23
   4 more incidents cleared by themselves meanwhile; you were not disturbed for them
   Why you: you are on call in line-1 until 20:23 · N-45

   — opened, stakeholder
   🔴 Corporate mail is down, CRM works badly
   Since 09:14, for 9 min. Our engineers have been called.
   We do not know yet when everything will work.
   You will hear from us by 10:23 in any case.
   Why you: you asked to be told of Corporate mail · N-45

   — estimate, stakeholder
   🔴 Corporate mail is down, CRM works badly
   Since 09:14, for 9 min. Our engineers are on it; a likely cause is found; what to do is clear.
   What we have checked: messages are kept and none is lost.
   We expect everything to work by 11:23.
   You will hear from us by 10:23 in any case.
   Why you: you asked to be told of Corporate mail · N-45

   — beat, stakeholder
   🔴 CRM works badly
   Since 09:14, for 9 min. Our engineers are on it; a likely cause is found; what to do is clear.
   What we have checked: messages are kept and none is lost.
   Corporate mail works again.
   We expect everything to work by 11:23.
   You will hear from us by 10:23 in any case.
   Why you: you asked to be told of Corporate mail · N-45

   — better, stakeholder
   🟢 Corporate mail works again
   Working since 08:53; it had lasted 2 h 17 min.
   Our engineers are still removing the cause.
   Why you: you asked to be told of Corporate mail · N-45

   — restored, stakeholder
   ✅ Corporate mail works again
   Working since 09:22; it had lasted 2 h 46 min.
   We will write again only if it comes back.
   Why you: you asked to be told of Corporate mail · N-45"
  `);
});
test('the subject of a mail says what works again, is over, or still lasts, as its first line does', () => {
  const subjects = samplesOf(now).map(
    ({ message, audience, facts }) => `${message}: ${letterSubject(letterOf(facts, { locale: 'en', zone: 'UTC' }))} ${audience}`,
  );
  expect(subjects.filter((each) => /^(?:taken|better|restored|closed)/.test(each))).toEqual([
    'taken: [P1] Corporate mail is down: dc-01 unreachable (INC-41) shift',
    'better: [P1] Works again: Corporate mail (dc-01 unreachable, 3 hosts hit) (INC-41) shift',
    'restored: [P1] Restored: Corporate mail (dc-01 unreachable, 3 hosts hit) (INC-41) shift',
    'closed: [P1] Closed: Corporate mail (dc-01 unreachable, 3 hosts hit) (INC-41) shift',
    'better: Corporate mail works again (INC-41) stakeholder',
    'restored: Corporate mail works again (INC-41) stakeholder',
  ]);
});

test('what was open before Nabat came is told once, together, the most urgent first and no more than ten of them', () => {
  const [sample] = samplesOf(now);
  if (!sample) throw new Error('there is no sample');
  const worst = Array.from({ length: 12 }, () => ({ incident: sample.facts.incident, names: sample.facts.names }));
  const letter = (locale: 'en' | 'ru') =>
    knownBeforeLetter({ id: 'digest/3', now, incidents: 31, problems: 412, worst: worst.slice(0, 12) }, { locale, zone: 'Europe/Moscow' });
  expect(letter('en').facts).toHaveLength(12);
  expect([letter('en'), letter('ru')].map((each) => letterText({ ...each, facts: [...each.facts.slice(0, 2), ...each.facts.slice(-1)] })))
    .toMatchInlineSnapshot(`
   [
     "Digest · 31 incidents open since before Nabat came
   412 problems in all; nobody was called for them
   INC-41 · P1 · Corporate mail is down: dc-01 unreachable · since 09:14
   and 21 more
   This is said once; what begins from now on is told as it begins",
     "Сводка · открыто ещё до прихода Набата: 31 инцидент
   Всего 412 проблем; ради них никого не вызывали
   INC-41 · P1 · Корпоративная почта не работает: dc-01 недоступен · с 09:14
   и ещё 21
   Это сообщение приходит один раз; о новом сообщаем сразу",
   ]
  `);
});

test('a stakeholder never reads of a host, a check or an engineer, nor of an internal number, in any kind of message', () => {
  for (const locale of ['en', 'ru'] as const)
    for (const { audience, facts } of samplesOf(now))
      if (audience === 'stakeholder') expect(letterText(letterOf(facts, { locale, zone: 'Europe/Moscow' }))).not.toMatch(/dc-01|exch|ICMP|anna|sample|P1|disk/);
});
