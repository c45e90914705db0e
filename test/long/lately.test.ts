// What lives of a read model once more, on more days.
process.env['NABAT_LONG'] = '1';
await import('../../zabbix-bridge/src/house/lately.test.ts');
