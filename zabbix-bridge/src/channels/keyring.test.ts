// Promises of files with a name and a secret in each line.
import { expect, test } from '@jest/globals';
import { keyOf, keyringOf, nameFault } from './keyring.ts';

const webhook = { form: /^https:\/\//, what: 'the address of its webhook', example: 'noc https://…' };
const read = (file: string) => keyringOf(file, 'channels.teams.workflowsFile', webhook);

test('a line is a name and its secret; empty lines and what begins with # say nothing', () => {
  expect(read('# Teams\nnoc https://a.example.org/x?sig=1\n\n  boss: https://a.example.org/y?sig=2\r\n')).toEqual({
    noc: 'https://a.example.org/x?sig=1',
    boss: 'https://a.example.org/y?sig=2',
  });
});

test.each(['geheim', 'noc geheim', 'noc https://a.example.org/ geheim'])(
  'a line that is none is named by its number, without what stands there: %s',
  (line) => {
    const reading = () => read(`noc https://a.example.org/x\n${line}`);
    expect(reading).toThrow('channels.teams.workflowsFile: line 2 is not what it should be: write a name and the address of its webhook: noc https://…');
    expect(reading).not.toThrow(/geheim/);
  },
);

test('a name that is not there is answered with those that are, and never with what they stand for', () => {
  const keyring = read('noc https://a.example.org/x?sig=1');
  expect(nameFault(keyring, 'nok', 'the file')).toBe('is no name in the file; write one that is there: noc');
  expect(nameFault(keyring, 'noc', 'the file')).toBeUndefined();
  expect(keyOf(keyring, 'toString')).toBeUndefined();
});
