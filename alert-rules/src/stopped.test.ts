// stopped: the promises about what a table of aspects takes for a service that has stopped, whatever word its name holds.
import { expect, test } from '@jest/globals';
import { compileAspects, defaultAspectLines, type Aspect } from './aspects.ts';

const aspectOf = compileAspects(defaultAspectLines());

/** What hands out licences or certificates, and has stopped, is a service like any other; one that ends is a matter of its own. */
const ofItsName: readonly { readonly aspect: Aspect; readonly name: string; readonly key?: string }[] = [
  { aspect: 'port', name: 'License server: Service is down', key: 'net.tcp.service[tcp,,27000]' },
  { aspect: 'work', name: 'Licence proxy: service is down' },
  { aspect: 'work', name: 'License proxy is down' },
  { aspect: 'work', name: '"CertSvc" (Active Directory Certificate Services) is not running (startup type automatic)', key: 'service.info["CertSvc",state]' },
  { aspect: 'work', name: '"VeeamBackupSvc" (Veeam Backup Service) is not running (startup type automatic)', key: 'service.info["VeeamBackupSvc",state]' },
  { aspect: 'work', name: '"RasMan" (Служба VPN) не запущена', key: 'service.info["RasMan",state]' },
  { aspect: 'work', name: 'Сервис выдачи лицензий остановлен' },
  { aspect: 'self', name: 'License expires in 10 days' },
  { aspect: 'self', name: 'Number of free licenses is down to 3' },
  { aspect: 'self', name: 'SSL certificate of portal is invalid' },
  { aspect: 'self', name: 'Лицензия истекает через 10 дней' },
  { aspect: 'work', name: 'License has expired' },
];
test.each(ofItsName)('"$name" speaks of $aspect, whatever the thing is called', ({ aspect, name, key }) => {
  expect(aspectOf({ name, ...(key === undefined ? {} : { key }), tags: [] })).toBe(aspect);
});
