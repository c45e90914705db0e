// no-answer: says in words what came from a bridge instead of an answer, or why nothing came.
import axios from 'axios';
import { problemDetails, type ProblemDetails } from '../api/contract/errors.ts';
import { say, type Locale } from '../words/locale.ts';
import { CommandFailure } from './acting.ts';

/** @param patienceMs  how long was waited for it. @returns why there was no answer at all */
export function lostContact(url: string, error: unknown, patienceMs: number, locale: Locale): CommandFailure {
  const code = axios.isAxiosError(error) ? (error.code ?? '') : '';
  const [says, mend] = whyLost(code, error, patienceMs, locale);
  return new CommandFailure(say(locale, `no contact with Nabat at ${url}: ${says}`, `нет связи с Nabat по адресу ${url}: ${says}`), [mend], 3, {
    cause: error,
  });
}

function whyLost(code: string, error: unknown, patienceMs: number, locale: Locale): readonly [string, string] {
  if (code === 'ECONNREFUSED')
    return [
      say(locale, 'nobody listens there', 'там никто не отвечает'),
      say(
        locale,
        'is it running? `nabat start` starts it; --url or NABAT_URL names another',
        'он запущен? запускает его `nabat start`; другой называют --url или NABAT_URL',
      ),
    ];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return [
      say(locale, 'the name is not known', 'такого имени нет'),
      say(locale, 'check the address in --url or NABAT_URL', 'проверьте адрес в --url или NABAT_URL'),
    ];
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
    return [
      say(locale, `no answer within ${patienceMs / 1_000} s`, `нет ответа за ${patienceMs / 1_000} с`),
      say(locale, 'is it overloaded, or a firewall in between?', 'он перегружен, или между вами межсетевой экран?'),
    ];
  if (/CERT|SSL|TLS|SELF_SIGNED/.test(code))
    return [
      say(locale, `its certificate is not trusted (${code})`, `его сертификату нет доверия (${code})`),
      say(locale, 'let NODE_EXTRA_CA_CERTS name the file of your certificate authority', 'назовите файл вашего центра сертификации в NODE_EXTRA_CA_CERTS'),
    ];
  return [error instanceof Error ? error.message : String(error), say(locale, 'check the address and the network', 'проверьте адрес и сеть')];
}

/** @param at  the field that is not as this version knows it; empty for the whole answer */
export const unknownForm = (url: string, at: string, locale: Locale): CommandFailure =>
  new CommandFailure(
    say(
      locale,
      `${url} answers in a form that this nabat does not know, at ${at || 'its whole'}`,
      `${url} отвечает в форме, которой этот nabat не знает: ${at || 'весь ответ'}`,
    ),
    [say(locale, 'is it a Nabat, and of this version? --json shows what it says', 'это Nabat, и этой версии? что он говорит, показывает --json')],
  );

/** @param said  what came as JSON, of whatever form. @returns why it refused */
export function refusedBy(url: string, status: number, said: unknown, locale: Locale): CommandFailure {
  const read = problemDetails.safeParse(said);
  if (read.success && read.data.code === 'bad-request') {
    const mend = say(locale, '--help says what may be asked', 'о чём можно спрашивать, говорит --help');
    return new CommandFailure(`${read.data.code}: ${namedShortly(read.data)}`, problemLines({ ...read.data, mend }), 2);
  }
  if (read.success) return new CommandFailure(`${read.data.code}: ${namedShortly(read.data)}`, problemLines(read.data));
  return new CommandFailure(
    say(locale, `${url} answered HTTP ${status}, and not as a Nabat does`, `${url} ответил HTTP ${status}, и не так, как отвечает Nabat`),
    [say(locale, 'does the address stand for the bridge itself, or for something in front of it?', 'это адрес самого моста или чего-то перед ним?')],
  );
}

/** Whoever writes a command line has written no body, and no list of commands. */
const fieldOf = (place: string): string => place.replace(/^(?:body\.commands\.\d+|body|query|path)\.(?=.)/, '');

const namedShortly = ({ detail, faults }: ProblemDetails): string => faults.reduce((said, { place }) => said.replaceAll(place, fieldOf(place)), detail);

/** @returns what stands under a refusal: each fault that its headline does not say already, and the mend */
export const problemLines = ({ detail, faults, mend }: ProblemDetails): readonly string[] => [
  ...new Set(
    faults
      .filter((fault) => !detail.includes(fault.says))
      .map((fault) => `${fieldOf(fault.place)}: ${fault.says}${fault.mend === undefined ? '' : `; ${fault.mend}`}`),
  ),
  mend,
];
