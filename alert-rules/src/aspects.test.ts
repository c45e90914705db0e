// aspects: the promises about the table that says what a problem speaks of, on the names that Zabbix's own templates use.
import { expect, test } from '@jest/globals';
import { compileAspects, defaultAspectLines, type Aspect } from './aspects.ts';

const aspectOf = compileAspects(defaultAspectLines());

/** Trigger names as the templates of Zabbix 6.0 and 7.0 write them, macros filled in. */
const names: Readonly<Record<Aspect, readonly string[]>> = {
  reach: [
    'Unavailable by ICMP ping',
    'ICMP: Unavailable by ICMP ping',
    'Zabbix agent is not available (for 3m)',
    'Linux: Zabbix agent is not available (for 3m)',
    'Windows: Zabbix agent is not available',
    'No SNMP data collection',
    'Cisco IOS: No SNMP data collection',
    'web-1.example.org is unreachable',
    'Zabbix agent on web-1 is unreachable for 5 minutes',
  ],
  loss: ['High ICMP ping loss', 'ICMP: High ICMP ping loss', 'High ICMP ping response time', 'Packet loss to branch-7 is over 20%', 'VoIP: jitter is too high'],
  silent: [
    'No data received from Zabbix proxy',
    'Failed to fetch info data (no data for 30m)',
    'No metrics received for 15m',
    'Zabbix proxy last seen: proxy-1',
  ],
  port: [
    'HTTP service is down on web-1',
    'SSH service is down on web-1',
    'Port 443 closed',
    'TCP port 5432 is closed',
    'SMTP service is down',
    'LDAP service is down on dc-01',
  ],
  side: [
    'SNMP trap: linkDown Te1/1 (DWDM DC1-DC2)',
    'Interface eth0: Link down',
    'Linux: Interface eth0: Link down',
    'Interface Gi0/1(uplink): High error rate (>2 for 5m)',
    'Interface Gi0/1(): Ethernet has changed to lower speed than it was before',
    'BGP peer 10.0.0.1 is down',
    'VPN tunnel to branch-7 is down',
    'HA: failover occurred',
  ],
  power: ['UPS is on battery', 'APC UPS: Battery has an abnormal state', 'Power supply 1 is in critical state', 'PDU-3: outlet 4 is off', 'Feed A lost'],
  own: [
    'High CPU utilization (over 90% for 5m)',
    'Linux: High CPU utilization (over 90% for 5m)',
    'Load average is too high (per CPU load over 1.5 for 5m)',
    'High memory utilization (>90% for 5m)',
    'Lack of available memory (<20M of 7.8G)',
    'High swap space usage (less than 50% free)',
    'System time is out of sync (diff with Zabbix server > 60s)',
    'Camera clock differs by more than 5 s',
    'Temperature is above critical threshold: >60',
    'Configured max number of open filedescriptors is too low (< 256)',
    'Number of installed packages has been changed',
    'Physical disk 0:1:4: status is failed',
    'RAID volume 0 is degraded',
    'Disk 3: Physical disk S.M.A.R.T. failed',
    'Dell: Disk array: Virtual disk 1 is in critical state',
    'Fan 2 is in critical state',
    'Memory module DIMM_A1 has failed',
    'Software RAID md0 is degraded',
  ],
  restart: [
    'web-1 has been restarted (uptime < 10m)',
    'Linux: web-1 has been restarted (uptime < 10m)',
    'Cisco IOS: core-1 has been restarted (uptime < 10m)',
    'Сервер web-1 перезагружен (uptime < 10m)',
  ],
  self: [
    '/: Disk space is critically low (used > 90%)',
    'Linux: FS [/var]: Space is low (used > 80%, total 20.0GB)',
    'FS [/]: Running out of free inodes (free < 20%)',
    'Cert: SSL certificate expires soon',
    'Website: Certificate expires soon (less than 7 days)',
    'Backup is older than 26 hours',
  ],
  work: [
    'SCADA: data of line 7 are invalid',
    'Stale values of sensor 4',
    'Failed step of scenario "shop"',
    'Web scenario "login" failed: timeout',
    'Response time of https://shop.example is too high',
    'PostgreSQL: Service is down',
    'MySQL: Service has slow queries (over 3 for 5m)',
    'MySQL: Replication lag is too high (over 30m for 5m)',
    'Nginx: Service is down',
    'RabbitMQ: Too many messages in queue',
    'Error rate on app-2.shop.example',
    'Directory replication failed',
    'VMS client is not connected',
    'Operator console: disconnected from the server',
    'Too many tables are locked',
    'DDoS attack detected',
    'SCADA: historian is not available',
    'ERP: no connection to the archive',
    'vda: Disk read/write request responses are too high',
  ],
};
const rows = Object.entries(names).flatMap(([aspect, list]) => list.map((name) => ({ aspect, name })));
test.each(rows)('"$name" speaks of $aspect', ({ aspect, name }) => {
  expect(aspectOf({ name, tags: [] })).toBe(aspect);
});

/** The same as people write them who run Zabbix in Russian. */
const russianNames: Readonly<Record<Aspect, readonly string[]>> = {
  reach: [
    'Недоступен по ICMP ping',
    'ICMP: Недоступен по ICMP ping',
    'Узел недоступен',
    'Сервер db-1 не доступен',
    'Хост web-1 не отвечает',
    'web-1 недоступен',
    'Нет ответа на ping',
    'Агент Zabbix недоступен (3 мин)',
    'Windows: Агент Zabbix недоступен (3 мин)',
    'Нет сбора данных по SNMP',
    'Отсутствует сбор данных по SNMP',
    'Коммутатор sw-3 не отвечает',
    'Нет связи с сервером db-1',
    'Потери ping 100%',
  ],
  loss: [
    'Потери ICMP ping',
    'ICMP: Высокие потери ICMP ping',
    'Долгий ответ ICMP ping',
    'Большое время отклика ICMP ping',
    'Задержка ICMP выше 150 мс',
    'Потеря пакетов до филиала 7',
    'Высокий джиттер',
  ],
  silent: [
    'Нет данных',
    'Нет данных от агента 5 минут',
    'Нет данных более 10 минут',
    'Данные не поступают 30 минут',
    'Архив: нет записи данных 5 минут',
    'Прокси px-1 не выходит на связь',
  ],
  port: [
    'Порт 443 закрыт',
    'Порт TCP 5432 закрыт',
    'Порт 443 недоступен',
    'Служба SSH недоступна',
    'HTTP-сервис недоступен',
    'В соединении на порт 25: соединение отклонено',
  ],
  side: [
    'Интерфейс Gi0/1(к sw01): нет линка',
    'Интерфейс eth0: линк упал',
    'Интерфейс eth0: много ошибок',
    'Порт 12 коммутатора: нет линка',
    'Туннель VPN до филиала 7 упал',
    'BGP: сосед 10.0.0.1 недоступен',
    'Канал до филиала недоступен',
  ],
  power: [
    'ИБП: работа от батареи',
    'ИБП: батарея разряжена',
    'Работа от аккумулятора',
    'Пропало питание',
    'Пропало внешнее электропитание',
    'Питание на вводе 1 пропало',
    'Отсутствует напряжение на вводе 2',
    'Авария электросети',
    'Блок питания 1 неисправен',
  ],
  own: [
    'Высокая загрузка ЦП (более 90% за 5 мин)',
    'Высокая загрузка процессора',
    'Мало свободной памяти (>90%)',
    'Высокая средняя нагрузка',
    'Время не синхронизировано (расхождение > 60 с)',
    'Температура выше порога: 60',
    'Процесс nginx не запущен',
    'Активно используется файл подкачки',
    'Физический диск 0:1:4 неисправен',
    'RAID-массив 0 деградирован',
    'Вентилятор 2 вышел из строя',
  ],
  restart: ['Сервер db-1 перезагружен (uptime < 10m)', 'web-1 перезагружен', 'АРМ оператора 3 перезагрузился'],
  self: [
    '/: мало места на диске (занято > 80%)',
    'Мало свободного места на диске C:',
    'Диск C: заполнен на 95 %',
    'Заканчивается место на томе /var',
    'Сертификат истекает через 7 дней',
    'Лицензия истекает через 30 дней',
    'Резервная копия старше 26 часов',
    'Не выполнено резервное копирование',
  ],
  work: [
    'SCADA: недостоверные данные, линия 7',
    'Значение датчика 4 недостоверно',
    'Служба «1С» не запущена',
    'Windows: служба "HistSrv" не запущена',
    'Служба печати остановлена',
    'MES: не проходит веб-сценарий "Вход"',
    'Сайт portal.example не отвечает',
    'MES: долгий отклик',
    'MSSQL: медленные запросы',
    'MSSQL: много заблокированных процессов',
    'Высокая задержка хранилища ds-1',
    'Диск sda: большая задержка чтения/записи',
    'СХД: задержка контроллера выше 50 мс',
    'Очередь сообщений переполнена',
    'Отставание репликации более 30 мин',
    'База данных недоступна',
    'SCADA: потеряна связь с ПЛК 3',
    'Сертификат сайта истёк',
    'Лицензия 1С истекла',
  ],
};
const russianRows = Object.entries(russianNames).flatMap(([aspect, list]) => list.map((name) => ({ aspect, name })));
test.each(russianRows)('«$name» speaks of $aspect', ({ aspect, name }) => {
  expect(aspectOf({ name, tags: [] })).toBe(aspect);
});

test.each(['No data from agent for 5m', 'Нет данных от агента 5 минут'])(
  '“%s” of an agent that is only listened to says that nothing is heard, not that its host is gone',
  (name) => {
    expect(aspectOf({ name, key: 'agent.ping', tags: [] })).toBe('silent');
  },
);

test.each(['Datastore latency is too high (over 30ms for 5m)', 'Диск sda: большая задержка чтения/записи', 'Высокая задержка хранилища ds-1'])(
  '“%s” is work that goes badly, though its tag says storage',
  (name) => {
    expect(aspectOf({ name, tags: [{ tag: 'component', value: 'storage' }] })).toBe('work');
  },
);

const byKey = [
  { key: 'icmpping', aspect: 'reach' },
  { key: 'icmpping[,3,,,]', aspect: 'reach' },
  { key: 'icmppingloss', aspect: 'loss' },
  { key: 'icmppingloss[,3,,,]', aspect: 'loss' },
  { key: 'icmppingsec', aspect: 'loss' },
  { key: 'icmppingsec[,3,,,,avg]', aspect: 'loss' },
  { key: 'zabbix[host,agent,available]', aspect: 'reach' },
  { key: 'net.tcp.service[https]', aspect: 'port' },
  { key: 'web.test.fail[shop]', aspect: 'work' },
  { key: 'proc.num[nginx]', aspect: 'own' },
];
test.each(byKey)('an item $key speaks of $aspect, whatever its trigger is called', ({ key, aspect }) => {
  expect(aspectOf({ name: 'Something', key, tags: [] })).toBe(aspect);
});

test('a host of which all pings are lost is gone, not slow', () => {
  expect(aspectOf({ name: 'Host is unreachable: 100% of pings lost', key: 'icmppingloss', tags: [] })).toBe('reach');
  expect(aspectOf({ name: '100% packet loss', tags: [] })).toBe('reach');
});

const byTag = [
  { tag: 'Application', value: 'Status', aspect: 'reach' },
  { tag: 'Application', value: 'Network interfaces', aspect: 'side' },
  { tag: 'Application', value: 'Filesystems', aspect: 'self' },
  { tag: 'Application', value: 'CPU', aspect: 'own' },
  { tag: 'Application', value: 'Web', aspect: 'work' },
  { tag: 'component', value: 'power', aspect: 'power' },
  { tag: 'component', value: 'network', aspect: 'side' },
  { tag: 'component', value: 'storage', aspect: 'self' },
  { tag: 'component', value: 'application', aspect: 'work' },
  { tag: 'scope', value: 'availability', aspect: 'work' },
  { tag: 'scope', value: 'security', aspect: 'work' },
];
test.each(byTag)('where neither name nor key say anything the tag $tag: $value speaks of $aspect', ({ tag, value, aspect }) => {
  expect(aspectOf({ name: 'Something odd', tags: [{ tag, value }] })).toBe(aspect);
});

test('what nothing fits speaks of its own host', () => {
  expect(aspectOf({ name: 'Что-то не так', tags: [{ tag: 'team', value: 'net' }] })).toBe('own');
});

test('the first line that fits decides, and within a line every field must', () => {
  const look = compileAspects([
    { aspect: 'power', name: 'lamp', tags: { room: '^cellar$' } },
    { aspect: 'side', name: 'lamp' },
  ]);
  expect(look({ name: 'Lamp is out', tags: [{ tag: 'Room', value: 'cellar' }] })).toBe('power');
  expect(look({ name: 'Lamp is out', tags: [{ tag: 'room', value: 'attic' }] })).toBe('side');
  expect(look({ name: 'Door is open', tags: [] })).toBe('own');
});

test('the answer does not depend on what was asked before, nor on the order of tags', () => {
  const look = compileAspects([{ aspect: 'power', tags: { a: '1', b: '2' } }]);
  const tags = [
    { tag: 'a', value: '1' },
    { tag: 'b', value: '2' },
  ];
  expect(look({ name: 'x', tags: [{ tag: 'a', value: '1' }] })).toBe('own');
  expect(look({ name: 'x', tags })).toBe('power');
  expect(look({ name: 'x', tags: tags.toReversed() })).toBe('power');
});
