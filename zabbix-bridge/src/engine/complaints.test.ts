// complaints: the promises about what problems say of others: what they wait for, who attacks them, what is broken beside them.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsOne, ofService } from './shift.ts';

const slow = 'Response time of the application is too high';

const businesses = ['shop', 'erp', 'crm', 'wiki'];
const office = {
  hosts: [aHost('dc-1', ofService('directory')), ...businesses.map((name) => aHost(`${name}-app`, ofService(name)))],
  services: ['directory', ...businesses].map((id) => aService(id)),
};
test('logins that fail in four services are the directory, though nobody has written down that they need it', () => {
  const shift = aShift({ topology: office });
  for (const name of businesses) {
    shift.opens(`${name}-app`, 'Login with a directory account fails');
    shift.passes('5s');
  }
  shift.passes('4m');
  expect(shift.roots()).toEqual(['service:directory']);
});

test('what a service is known to need counts, not what its problems sound like', () => {
  const services = ['directory', 'radius', ...businesses].map((id) =>
    aService(id, businesses.includes(id) ? { needs: [needsOne('service:radius'), needsOne('service:directory')] } : {}),
  );
  const shift = aShift({ topology: { ...office, hosts: [...office.hosts, aHost('radius-1', ofService('radius'))], services } });
  shift.opens('radius-1', 'RADIUS service is down', { item: { key: 'net.udp.service[radius]' } });
  for (const name of businesses) shift.opens(`${name}-app`, 'Login with a directory account fails');
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:radius-1']);
});

const store = {
  hosts: [aHost('array-1', { role: 'array' }), aHost('srv-1', ofService('shop')), ...['vm-1', 'vm-2', 'vm-3'].map((vm) => aHost(vm, ofService('shop')))],
  edges: ['vm-1', 'vm-2', 'vm-3'].map((vm) => anEdge(`host:${vm}`, 'dependsOn', 'host:array-1')),
  services: [aService('shop')],
};
test('two machines that wait for their datastore accuse the storage they share, and the rest of their service suffers from it too', () => {
  const shift = aShift({ topology: store });
  shift.opens('vm-1', 'Datastore latency is too high');
  shift.opens('vm-2', 'Datastore latency is too high');
  shift.passes('20s');
  shift.opens('srv-1', slow);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:array-1']);
  expect(shift.only().members.open).toBe(3);
});

// they were put down to the other array, on which a service that theirs needs lies
test('machines whose own disks are slow accuse the array on which these lie, though another is in trouble that their service needs', () => {
  const shift = aShift({
    topology: {
      hosts: [
        ...['san-1', 'san-2'].map((host) => aHost(host, { role: 'array' })),
        ...['sql-1', 'sql-2'].map((host) => aHost(host, ofService('sql'))),
        ...['desk-1', 'desk-2'].map((host) => aHost(host, ofService('desks'))),
        aHost('broker'),
      ],
      edges: [
        ...['sql-1', 'sql-2'].map((host) => anEdge(`host:${host}`, 'dependsOn', 'host:san-1')),
        ...['desk-1', 'desk-2'].flatMap((host) => [
          anEdge(`host:${host}`, 'dependsOn', 'host:broker'),
          anEdge(`host:${host}`, 'runsOn', `host:esx-of-${host}`),
          anEdge(`host:esx-of-${host}`, 'dependsOn', 'host:san-2'),
        ]),
      ],
      services: [aService('sql'), aService('desks', { needs: [needsOne('service:sql')] })],
    },
  });
  for (const host of ['sql-1', 'sql-2']) shift.opens(host, 'Datastore latency is too high', ofService('sql'));
  shift.passes('2m');
  for (const host of ['desk-1', 'desk-2']) shift.opens(host, 'vda: Disk read/write request responses are too high', { ...ofService('desks'), severity: 2 });
  shift.passes('8m');
  expect(shift.roots()).toEqual(['host:san-1', 'host:san-2']);
});

test('two of many machines whose disks are slow within minutes accuse nobody, and four do', () => {
  const vms = Array.from({ length: 300 }, (_, nth) => `vm-${nth}`);
  const topology = {
    hosts: [aHost('array-1', { role: 'array' }), ...vms.map((vm) => aHost(vm))],
    edges: vms.map((vm) => anEdge(`host:${vm}`, 'dependsOn', 'host:array-1')),
  };
  const slowDisks = (count: number): readonly string[] => {
    const shift = aShift({ topology });
    for (const vm of vms.slice(0, count)) {
      shift.opens(vm, 'High iowait (over 60%)', { severity: 3 });
      shift.passes('20s');
    }
    shift.passes('5m');
    return shift.roots();
  };
  expect(slowDisks(2)).toEqual(['host:vm-0', 'host:vm-1']);
  expect(slowDisks(4)).toEqual(['host:array-1']);
});

test('one machine that waits for its datastore accuses nobody', () => {
  const shift = aShift({ topology: store });
  shift.opens('vm-1', 'Datastore latency is too high');
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:vm-1']);
});

test('what is slow on a machine whose process is gone is one incident with that, whichever is heard first', () => {
  for (const first of ['process', 'slow']) {
    const shift = aShift();
    const gone = (): string => shift.opens('web-1', 'tomcat: Process is not running', { item: { key: 'proc.num[tomcat]' } });
    if (first === 'process') gone();
    shift.opens('web-1', slow);
    shift.passes('40s');
    if (first === 'slow') gone();
    shift.passes('4m');
    expect(shift.only().members.open).toBe(2);
  }
});

test('a sick database is the root of its service’s troubles, also when it is the first to speak', () => {
  const hosts = ['web-1', 'web-2', 'app-1'].map((name) => aHost(name, ofService('shop')));
  const shift = aShift({ topology: { hosts: [...hosts, aHost('db-1', { role: 'database', ...ofService('shop') })], services: [aService('shop')] } });
  shift.opens('db-1', 'PostgreSQL: Too many connections, new ones are refused');
  shift.passes('10s');
  for (const { host } of hosts) shift.opens(host, slow);
  shift.passes('4m');
  expect(shift.roots()).toEqual(['host:db-1']);
});

test('the web check of a service whose machines are attacked belongs to the attack', () => {
  const hit = ['web-1', 'web-2', 'web-3'];
  const shift = aShift({ topology: { hosts: [aHost('probe'), ...hit.map((name) => aHost(name, ofService('shop')))], services: [aService('shop')] } });
  for (const name of hit) shift.opens(name, 'Inbound traffic far above normal', { tags: [{ tag: 'attack', value: 'ddos' }] });
  shift.passes('20s');
  shift.opens('probe', 'Failed step of scenario "shop"', { item: { key: 'web.test.fail[shop]' } });
  shift.passes('4m');
  expect(shift.only().members.open).toBe(4);
});
