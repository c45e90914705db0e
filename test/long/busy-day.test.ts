// The busy days once more, a thousand for each line of the contract instead of some.
process.env['NABAT_LONG'] = '1';
await import('../../zabbix-bridge/src/engine/busy-day.test.ts');
