// maintenance: Zabbix's own, of one host, begun and ended as people do in its frontend.
import type { ZabbixApi } from './api.ts';
import { waitUntil } from './wait-until.ts';

export type Works = { begun(): Promise<void>; end(): Promise<void> };

/** One after the other: Zabbix gives two that come at once the same number. It begins and ends them at a full minute. */
export async function planMaintenance(api: ZabbixApi, hostid: string, data: 'with data' | 'without data'): Promise<Works> {
  const now = Math.floor(Date.now() / 1000);
  const { maintenanceids } = await api<{ maintenanceids: string[] }>('maintenance.create', {
    name: `firmware, ${data}`,
    maintenance_type: data === 'with data' ? 0 : 1,
    active_since: now - 60,
    active_till: now + 3_600,
    hosts: [{ hostid }],
    timeperiods: [{ timeperiod_type: 0, start_date: now - 60, period: 3_600 }],
  });
  const isIn = async (status: string): Promise<void> => {
    await waitUntil({ what: `the maintenance status to be ${status}`, every: 1_000 }, async () => {
      const [host] = await api<{ maintenance_status: string }[]>('host.get', { output: ['maintenance_status'], hostids: hostid });
      return host?.maintenance_status === status || undefined;
    });
  };
  return {
    begun: () => isIn('1'),
    async end() {
      await api('maintenance.delete', maintenanceids);
      await isIn('0');
    },
  };
}
