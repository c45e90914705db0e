// Promises of files with a name and a secret in each line.
import { expect, test } from '@jest/globals';
import { keyOf, keyringFaults, keyringOf, nameFault } from './keyring.ts';

const webhook = { form: /^https:\/\//, what: 'the address of its webhook', example: 'noc https://…' };
const read = (file: string) => keyringOf(file, webhook);

test('a line is a name and its secret; empty lines and what begins with # say nothing', () => {
  expect(read('# Teams\nnoc https://a.example.org/x?sig=1\n\n  boss: https://a.example.org/y?sig=2\r\n')).toEqual({
    noc: 'https://a.example.org/x?sig=1',
    boss: 'https://a.example.org/y?sig=2',
  });
});

test('every line that is none is named by its number, without what stands there', () => {
  const place = 'channels.teams.workflowsFile';
  const faults = keyringFaults('geheim\nnoc https://a.example.org/x\nnoc geheim\nnoc https://a.example.org/ geheim', place, webhook);
  expect(faults).toEqual(
    [1, 3, 4].map((line) => ({ place, says: `line ${line} is not what it should be`, mend: 'write a name and the address of its webhook: noc https://…' })),
  );
});

test('a file that names nobody is said to be so, and one that could not be read is told of elsewhere', () => {
  expect(keyringFaults('# nobody yet', 'the file', webhook)).toMatchObject([{ says: 'names nobody' }]);
  expect(keyringFaults(undefined, 'the file', webhook)).toEqual([]);
});

test('a name that is not there is answered with those that are, and never with what they stand for', () => {
  const keyring = read('noc https://a.example.org/x?sig=1');
  expect(nameFault(keyring, 'nok', 'the file')).toBe('is no name in the file; write one that is there: noc');
  expect(nameFault(keyring, 'noc', 'the file')).toBeUndefined();
  expect(keyOf(keyring, 'toString')).toBeUndefined();
});
