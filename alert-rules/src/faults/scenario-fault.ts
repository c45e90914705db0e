// scenario fault: what is wrong with a sentence of a scenario.
import { both, fault, faultOf, type Fault } from './fault.ts';
import { meantOr } from './name-fault.ts';

const oneOfThese = (forms: readonly string[]) =>
  both(`write it as one of these: ${forms.join(' · ')}`, `напишите одним из этих способов: ${forms.join(' · ')}`);

export const nothingThatHappens = (forms: readonly string[]): Fault =>
  faultOf(both('is nothing that can happen', 'такого произойти не может'), oneOfThese(forms));
export const nothingToCheck = (forms: readonly string[]): Fault =>
  faultOf(both('is nothing that can be checked', 'такого проверить нельзя'), oneOfThese(forms));
export const moreThanResolves = (rest: string, forms: readonly string[]): Fault =>
  faultOf(both(`says more than that it resolves: ${rest}`, `говорит больше, чем что проблема решена: ${rest}`), oneOfThese(forms));

export const namesNoHost = (who: string): Fault =>
  faultOf(
    both(`names no host in "${who}"`, `в «${who}» нет хоста`),
    both('write exch-01, [exch-01, exch-02] or web-{01..40}', 'напишите exch-01, [exch-01, exch-02] или web-{01..40}'),
  );
export const noSeverity = (word: string, known: readonly string[]): Fault =>
  faultOf(
    both(`has no severity that is known: ${word}`, `такой важности нет: ${word}`),
    both(`write one of ${known.join(', ')}`, `напишите одну из: ${known.join(', ')}`),
  );
export const tagWithoutValue = (pair: string): Fault =>
  faultOf(
    both(`has a tag without a value: ${pair}`, `тег без значения: ${pair}`),
    both('write tags service=mail tenant=pharma', 'напишите tags service=mail tenant=pharma'),
  );
export const addsUnknown = (part: string): Fault =>
  faultOf(
    both(`adds what is not known: ${part}`, `добавляет непонятное: ${part}`),
    both('only severity … and tags … may follow, each after a comma', 'дальше могут стоять только severity … и tags …, каждое после запятой'),
  );
export const noAnnouncement = fault(
  'is no announcement of works; write works on [sw-3, sw-4] for 2h "switch firmware", or … in 2d for 2h',
  'не объявление работ; напишите works on [sw-3, sw-4] for 2h "switch firmware" или … in 2d for 2h',
);
export const noSpanIn = (like: string): Fault => fault(`has no span of time; write ${like}`, `нет промежутка времени; напишите ${like}`);
export const nothingToDo = (by: string, like: string): Fault =>
  faultOf(both(`is nothing that ${by} can do`, `такого ${by} сделать не может`), both(`did you mean ${like}?`, `может быть, ${like}?`));

export const noTime = fault(
  'is no time; write at 90s, or from 0s to 2m, counted from the beginning',
  'не время; напишите at 90s или from 0s to 2m, считая от начала',
);
export const noTimeToExpect = (times: readonly string[]): Fault =>
  faultOf(
    both('is no time at which something can be expected', 'не время, к которому можно чего-то ждать'),
    both(`write ${times.join(', or ')}`, `напишите ${times.join(', или ')}`),
  );
export const noQuestion = fault(
  'is no question about a reason; write why mail is P1: contains "3 reports", or why mail is root: contains "quorum"',
  'не вопрос о причине; напишите why mail is P1: contains "3 reports" или why mail is root: contains "quorum"',
);

/** Of what an incident is meant by, or has for its root. */
export const nothingCalled = (name: string, meant: string | undefined): Fault =>
  faultOf(
    both(`names ${name}, and no service, host or anything else is called so`, `называет ${name}, а ни сервиса, ни хоста, ни чего-либо ещё с таким именем нет`),
    meantOr(
      meant,
      both('name a service of the rules, a host that is given, or a number like INC-1', 'назовите сервис из правил, данный хост или номер вроде INC-1'),
    ),
  );
export const hostNotGiven = (name: string, meant: string | undefined): Fault =>
  faultOf(
    both(`names the host ${name}, which is not given`, `называет хост ${name}, который не дан`),
    meantOr(meant, both('add it to the hosts of given: topology:', 'добавьте его к hosts в given: topology:')),
  );
export const hostWithoutProblem = (name: string, meant: string | undefined): Fault =>
  faultOf(
    both(`names the host ${name}, on which nothing opens`, `называет хост ${name}, на котором ничего не открывается`),
    meantOr(meant, both('name one on which something opens', 'назовите тот, на котором что-то открывается')),
  );
