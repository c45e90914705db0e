// known causes: the promises about which problems are causes by their nature.
import { expect, test } from '@jest/globals';
import { compileKnownCauses, defaultKnownCauseLines } from './known-causes.ts';

const explains = compileKnownCauses(defaultKnownCauseLines());

test.each([
  { name: 'Domain www.example.org has expired', whose: 'service' },
  { name: 'TLS certificate of mail.example.org was revoked', whose: 'service' },
  { name: '1C: the licence of the server has expired', whose: 'host' },
  { name: 'Домен www.example.org просрочен', whose: 'service' },
  { name: 'Сертификат сайта истёк', whose: 'service' },
  { name: '1С: лицензия сервера истекла', whose: 'host' },
])('“$name” explains trouble of its $whose', ({ name, whose }) => {
  expect(explains({ name, tags: [] })).toBe(whose);
});

test.each([
  'Certificate of www.example.org expires in 6 days',
  'Domain controller does not answer',
  'Session has expired',
  'Disk is full',
  'Сертификат истекает через 6 дней',
  'Контроллер домена не отвечает',
])('“%s” explains nothing else', (name) => {
  expect(explains({ name, tags: [] })).toBeUndefined();
});

test('a tag says of any problem that it is a cause', () => {
  expect(explains({ name: 'The provider has cut the line', tags: [{ tag: 'cause', value: 'unpaid' }] })).toBe('service');
});

test('what was asked before of the same name makes no difference to a tag', () => {
  const look = compileKnownCauses([{ name: 'link', tags: { port: 'uplink' }, explains: 'host' }]);
  expect(look({ name: 'Link down', tags: [] })).toBeUndefined();
  expect(look({ name: 'Link down', tags: [{ tag: 'port', value: 'uplink' }] })).toBe('host');
  expect(look({ name: 'Link down', tags: [{ tag: 'port', value: 'access' }] })).toBeUndefined();
});
