// The fault runs once more, with hundreds of deaths instead of some.
process.env['NABAT_LONG'] = '1';
await import('../faults/journal.test.ts');
