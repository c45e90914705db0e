// rules command: `nabat rules`, with one command for each thing that can be done with a rules folder without a bridge.
import { Command } from 'commander';
import { testCommand, type TestParts } from './test-command.ts';

export const rulesCommand = (parts: TestParts): Command =>
  new Command('rules').description('test a rules folder before it is in force').addCommand(testCommand(parts));
