// errors: every error code, with the HTTP status it is answered with and words for whoever meets it.
import { z } from 'zod';
import { errorCodes } from '../../model/result.ts';
import type { ErrorCode } from '../../model/result.ts';
import { list } from './parts.ts';

type Words = { readonly title: string; readonly mend: string };
type Told = Words & { readonly status: number; readonly means: string; readonly ru: Words };

/** What each code means, and its words in both languages; `status` also stands for codes that only the command line or the journal gives today. */
export const errors: Readonly<Record<ErrorCode, Told>> = {
  'bad-configuration': {
    status: 500,
    title: 'The configuration is wrong',
    means: 'A setting is unknown, missing, or not of its form. The bridge does not start with it.',
    mend: 'correct the settings named in `faults`',
    ru: { title: 'Настройки неверны', mend: 'исправьте настройки, названные в `faults`' },
  },
  'bad-request': {
    status: 400,
    title: 'The request is not of the form asked for',
    means: 'The body is no JSON, or fields of body, query or headers are missing, unknown or out of bounds. All faults are listed at once.',
    mend: 'correct the fields named in `faults`; /openapi.json has every form with an example',
    ru: { title: 'Запрос не той формы', mend: 'исправьте поля, названные в `faults`; все формы с примерами есть в /openapi.json' },
  },
  'bad-signature': {
    status: 403,
    title: 'The signature does not prove the sender',
    means: 'The signature of a webhook is missing, does not match its body, or is older or newer than five minutes.',
    mend: 'give the media type and the bridge the same secret, and let both clocks follow NTP',
    ru: { title: 'Подпись не подтверждает отправителя', mend: 'задайте способу оповещения и мосту один секрет и следите, чтобы часы обоих шли по NTP' },
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    means: 'The body is longer than the limit `bodyBytes`.',
    mend: 'send less at once',
    ru: { title: 'Тело запроса слишком велико', mend: 'отправляйте меньше за раз' },
  },
  'cannot-print': {
    status: 501,
    title: 'Nothing here can print a PDF',
    means: 'PDFs are printed by a chromium on the machine of the bridge, and there is none, or it failed.',
    mend: 'install it beside the bridge (Debian: apt install chromium), or take the report as HTML, open it and print it into a PDF',
    ru: {
      title: 'Напечатать PDF здесь нечем',
      mend: 'установите chromium рядом с мостом (Debian: apt install chromium) или возьмите отчёт в HTML и напечатайте его в PDF из браузера',
    },
  },
  'command-conflict': {
    status: 409,
    title: 'The incident has changed meanwhile',
    means: 'The command insisted on a version with `ifVersion`, and the incident is at another. `version` and `current` say where it stands now.',
    mend: 'look at `current`, decide again, and repeat with its version and a new idempotency key',
    ru: { title: 'Инцидент за это время изменился', mend: 'посмотрите на `current`, решите заново и повторите с его версией и новым ключом идемпотентности' },
  },
  'command-not-possible': {
    status: 409,
    title: 'The command cannot be carried out now',
    means: 'The incident, silence or works is in a state in which this command means nothing.',
    mend: 'see `detail` for the state it is in',
    ru: { title: 'Сейчас это сделать нельзя', mend: 'в `detail` сказано, в каком всё состоянии' },
  },
  'event-not-found': {
    status: 404,
    title: 'There is no such problem',
    means: 'No problem with this key is known, or it belongs to a tenant that the asker does not see.',
    mend: 'take the key from the list of problems',
    ru: { title: 'Такой проблемы нет', mend: 'возьмите ключ из списка проблем' },
  },
  forbidden: {
    status: 403,
    title: 'This asker may not do that',
    means:
      'The token is valid but lacks the scope, the person behind it lacks the role, nobody is proven to be behind it, or the thing asked for reaches beyond the asker’s tenants.',
    mend: 'see `detail` for what is missing and who can give it',
    ru: { title: 'Вам это не разрешено', mend: 'в `detail` сказано, чего не хватает и кто может это дать' },
  },
  'history-filling': {
    status: 503,
    title: 'The history is still being filled in',
    means:
      'Nabat was started with a read model that it had to make anew, and began with what lives. What is asked for speaks of a time of which not all is there yet, and a wrong answer is not given.',
    mend: 'ask again when it is filled in; /readyz says how far it has come',
    ru: { title: 'История ещё заполняется', mend: 'спросите, когда она заполнится; сколько уже готово, говорит /readyz' },
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This idempotency key was used for something else',
    means: 'The same asker sent the same Idempotency-Key before with a different body.',
    mend: 'take a new key for each new command; repeat a command with the very same body',
    ru: {
      title: 'Этот ключ идемпотентности уже использован для другого',
      mend: 'для каждой новой команды берите новый ключ; повторяйте команду точно с тем же телом',
    },
  },
  'incident-not-found': {
    status: 404,
    title: 'There is no such incident',
    means: 'No incident has this id or number, or it belongs to a tenant that the asker does not see.',
    mend: 'take the id from the list of incidents',
    ru: { title: 'Такого инцидента нет', mend: 'возьмите номер из списка инцидентов' },
  },
  internal: {
    status: 500,
    title: 'Nabat failed at this',
    means: 'A fault in Nabat itself. The log has it under the id in `request`.',
    mend: 'repeat it; if it fails again, look for `request` in the log',
    ru: { title: 'Nabat с этим не справился', mend: 'повторите; если не поможет, найдите `request` в журнале моста' },
  },
  'journal-corrupt': {
    status: 500,
    title: 'The journal is damaged',
    means:
      'A record in the journal does not match its checksum or is missing, none of its snapshots can be read, or it is empty while the read model beside it has followed another.',
    mend: 'restore the journal from a copy; `nabat journal verify` names every damaged place',
    ru: { title: 'Журнал повреждён', mend: 'восстановите журнал из копии; все повреждённые места назовёт `nabat journal verify`' },
  },
  'journal-in-use': {
    status: 503,
    title: 'Another process has the journal',
    means: 'A journal belongs to one process at a time, and another one holds it.',
    mend: 'stop the other process first',
    ru: { title: 'Журнал занят другим процессом', mend: 'сначала остановите тот процесс' },
  },
  'journal-newer': {
    status: 500,
    title: 'The journal is of a newer Nabat',
    means: 'The journal was written in a format, or its snapshot by an engine, that this version does not know.',
    mend: 'start the version that wrote it, or a newer one',
    ru: { title: 'Журнал от более новой версии Nabat', mend: 'запустите версию, которая его писала, или новее' },
  },
  'journal-unwritable': {
    status: 503,
    title: 'The journal cannot be written',
    means: 'The disk is full, gone or read-only. Nothing is taken that could not be kept.',
    mend: 'free space or mend the disk; the bridge goes on by itself',
    ru: { title: 'В журнал нельзя писать', mend: 'освободите место или почините диск; мост продолжит сам' },
  },
  'line-unreadable': {
    status: 400,
    title: 'A line cannot be read',
    means: 'A line of a file of signals is no JSON or in no known dialect. The other lines were read.',
    mend: 'correct the line named',
    ru: { title: 'Строку не прочесть', mend: 'исправьте названную строку' },
  },
  'method-not-allowed': {
    status: 405,
    title: 'Not with this method',
    means: 'The address exists, but not for this method. `Allow` lists those it has.',
    mend: 'use a method from `Allow`',
    ru: { title: 'Этот метод здесь не подходит', mend: 'возьмите метод из `Allow`' },
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address',
    means: 'The address, or the thing it names, does not exist for this asker.',
    mend: 'see /openapi.json for the addresses there are',
    ru: { title: 'По этому адресу ничего нет', mend: 'все адреса перечислены в /openapi.json' },
  },
  overloaded: {
    status: 429,
    title: 'Too much at once',
    means: 'A limit on requests, streams or waiting signals is reached; `detail` names it.',
    mend: 'wait for as long as Retry-After says, or raise the limit named',
    ru: { title: 'Слишком много сразу', mend: 'подождите, сколько сказано в Retry-After, или поднимите названное ограничение' },
  },
  'path-refused': {
    status: 400,
    title: 'The address is not taken as it stands',
    means: 'The path holds `..`, `.`, a backslash or a control character, plain or encoded, or is encoded wrongly.',
    mend: 'name things by their id; odd ids belong into the query or the body',
    ru: { title: 'Адрес в таком виде не принимается', mend: 'называйте всё по идентификаторам; необычные передавайте в запросе или в теле' },
  },
  'rules-invalid': {
    status: 422,
    title: 'The rules are not valid',
    means: 'A file of the rules folder is refused; the last good rules stay in force.',
    mend: 'correct the places named in `faults`',
    ru: { title: 'Правила неверны', mend: 'исправьте места, названные в `faults`' },
  },
  'service-not-found': {
    status: 404,
    title: 'There is no such service',
    means: 'No service has this id, or it belongs to a tenant that the asker does not see.',
    mend: 'take the id from the list of services',
    ru: { title: 'Такого сервиса нет', mend: 'возьмите идентификатор из списка сервисов' },
  },
  'source-not-found': {
    status: 404,
    title: 'There is no such source',
    means: 'No source of this name is configured.',
    mend: 'compare the address with the names under `sources` in the configuration',
    ru: { title: 'Такого источника нет', mend: 'сверьте адрес с именами под `sources` в настройках' },
  },
  'topology-invalid': {
    status: 422,
    title: 'The topology is not valid',
    means: 'A topology file names what does not exist or contradicts itself.',
    mend: 'correct the places named in `faults`',
    ru: { title: 'Топология неверна', mend: 'исправьте места, названные в `faults`' },
  },
  unauthenticated: {
    status: 401,
    title: 'No valid token came with the request',
    means: 'The Authorization header is missing or holds no token of this bridge, or the token has expired or was revoked.',
    mend: 'send `Authorization: Bearer nbt_…`; `nabat token create` makes one',
    ru: { title: 'С запросом не пришёл действующий токен', mend: 'отправьте `Authorization: Bearer nbt_…`; токен создаёт `nabat token create`' },
  },
  unavailable: {
    status: 503,
    title: 'Nabat cannot take this now',
    means: 'What was sent could not be kept durably, or the bridge is still starting. Nothing of it was taken.',
    mend: 'repeat it later; /readyz says what is missing',
    ru: { title: 'Nabat сейчас не может это принять', mend: 'повторите позже; чего не хватает, говорит /readyz' },
  },
  'unknown-dialect': {
    status: 400,
    title: 'Not a known form of signals',
    means: 'The lines are JSON, but in none of the dialects that can be read.',
    mend: 'compare them with the reference of signals',
    ru: { title: 'Незнакомая форма сигналов', mend: 'сверьте строки со справочником сигналов' },
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Not in this format',
    means: 'The body is in another format than JSON, or says nothing of its format.',
    mend: 'send JSON with `Content-Type: application/json`',
    ru: { title: 'Не тот формат', mend: 'отправьте JSON с `Content-Type: application/json`' },
  },
  'zabbix-refused': {
    status: 502,
    title: 'Zabbix refused',
    means: 'Zabbix answered a call of its API with an error.',
    mend: 'see `detail` for Zabbix’s own words; most often a right is missing',
    ru: { title: 'Zabbix отказал', mend: 'слова самого Zabbix — в `detail`; чаще всего не хватает прав' },
  },
  'zabbix-unreachable': {
    status: 502,
    title: 'Zabbix does not answer',
    means: 'The Zabbix API could not be reached or did not answer in time.',
    mend: 'check the address, the network and the certificate',
    ru: { title: 'Zabbix не отвечает', mend: 'проверьте адрес, сеть и сертификат' },
  },
  'zabbix-webhook': {
    status: 422,
    title: 'The webhook is not what the media type sends',
    means: 'A webhook of Zabbix misses fields or holds macros that were not filled in.',
    mend: 'import the current media type, or run `nabat zabbix setup`',
    ru: { title: 'Вебхук не такой, какой отправляет способ оповещения', mend: 'импортируйте нынешний способ оповещения или выполните `nabat zabbix setup`' },
  },
};

const fault = z.object({
  place: z.string().meta({ description: 'where it is: a path in the body, `query.…`, `header.…`' }),
  says: z.string().meta({ description: 'what is wrong with it' }),
  mend: z.string().exactOptional().meta({ description: 'what to do about it' }),
});

/** RFC 9457 problem details, as every error is answered. */
export const problemDetails = z
  .object({
    type: z.string().meta({ description: '`urn:nabat:error:` and the code' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(errorCodes),
    faults: list(fault),
    mend: z.string(),
    request: z.string().meta({ description: 'the id under which the log knows this request' }),
    version: z.int().exactOptional().meta({ description: 'command-conflict: the version that the incident is at' }),
    current: z.unknown().optional().meta({ description: 'command-conflict: the incident as it stands' }),
  })
  .meta({
    id: 'ProblemDetails',
    description: 'RFC 9457 problem details',
    examples: [
      {
        type: 'urn:nabat:error:bad-request',
        title: 'The request is not of the form asked for',
        status: 400,
        detail: 'body.note: expected a string',
        code: 'bad-request',
        faults: [{ place: 'body.note', says: 'expected a string' }],
        mend: 'correct the fields named in `faults`; /openapi.json has every form with an example',
        request: '4f0c1c1e7f3a4b51',
      },
    ],
  });
export type ProblemDetails = z.output<typeof problemDetails>;
