// similar.test: why an incident is shown as similar reads as a reason.
import { expect, test } from '@jest/globals';
import type { SimilarReason } from '../model/reason.ts';
import type { Names } from './names.ts';
import { noNames } from './names.ts';
import { similarWords } from './similar.ts';

const names: Names = { ...noNames, service: (id) => (id === 'mail' ? { name: 'Corporate mail' } : undefined) };
const reasons: readonly (readonly [SimilarReason, string, string])[] = [
  [{ kind: 'same-root', root: 'rack:msk1/r03' }, 'the same root, rack msk1/r03', 'та же причина, стойка msk1/r03'],
  [{ kind: 'same-trigger', trigger: '17120' }, 'the same trigger', 'тот же триггер'],
  [{ kind: 'same-services', services: ['mail'] }, 'the same service, “Corporate mail”', 'тот же сервис, «Corporate mail»'],
  [{ kind: 'same-services', services: ['mail', '1c'] }, 'the same services, “Corporate mail”, “1c”', 'те же сервисы, «Corporate mail», «1c»'],
  [{ kind: 'same-kind', root: 'site:msk1', aspect: 'reach' }, 'trouble of the same kind: site unreachable', 'сбой того же рода: площадка недоступна'],
  [
    { kind: 'same-kind', root: 'host:a', aspect: 'port' },
    'trouble of the same kind: host does not accept connections',
    'сбой того же рода: хост не принимает соединения',
  ],
  [{ kind: 'same-kind', root: 'host:a', aspect: 'work' }, 'trouble of the same kind: host', 'сбой того же рода: хост'],
];

test.each(reasons)('%j is said in both languages', (reason, en, ru) => {
  expect([similarWords(reason, 'en', names), similarWords(reason, 'ru', names)]).toEqual([en, ru]);
});
