// complaints: the promises about what a problem's words are taken to mean.
import { expect, test } from '@jest/globals';
import { compileComplaints, defaultComplaintLines } from './complaints.ts';

const complaintOf = compileComplaints(defaultComplaintLines());

test.each([
  { name: 'Login with a directory account fails', service: 'corporate directory' },
  { name: 'Kerberos: cannot obtain a ticket', service: 'pharma.directory' },
  { name: 'Windows: no logon server available (Netlogon 5719)', service: 'Active Directory' },
  { name: 'Login with a directory account fails', service: 'dns' },
  { name: 'Name resolution of the proxy fails', service: 'main.dns' },
  { name: 'Cannot deliver: mail relay refuses', service: 'Mail' },
  { name: 'Не удаётся войти с учётной записью домена', service: 'Служба каталогов' },
  { name: 'Сбой разрешения имён', service: 'Серверы имён' },
  { name: 'Почтовый сервер не принимает письма', service: 'Корпоративная почта' },
  { name: 'Нет соединения с базой данных', service: 'Базы данных' },
])('“$name” means $service', ({ name, service }) => {
  expect(complaintOf(name)?.services?.test(service)).toBe(true);
});

test.each([
  'Datastore latency is too high (over 30ms for 5m)',
  'iSCSI session lost',
  'Multipath: 2 of 4 paths are down',
  'Диск sda: большая задержка чтения/записи',
  'Высокая задержка хранилища ds-1',
])('“%s” means the storage of the machine', (name) => {
  expect(complaintOf(name)).toMatchObject({ storage: true });
});

test.each(['High CPU utilization (over 90% for 5m)', 'Unavailable by ICMP ping', '/var: Disk space is low', 'Недоступен по ICMP ping', 'Высокая загрузка ЦП'])(
  '“%s” accuses nobody else',
  (name) => {
    expect(complaintOf(name)).toBeUndefined();
  },
);
