// setup-words: a setup's steps and notes as an administrator reads them.
import type { SetupNote, SetupPlan, SetupStep } from './setup.ts';

const what: Readonly<Record<SetupStep['kind'], string>> = {
  role: 'the least rights: twelve calls of the API, no page of the frontend',
  'user group': 'no frontend; for a plain user also what it may see, host group by host group',
  'media type': 'posts every event of a trigger to Nabat, signed',
  user: 'gets every event, reads problems, writes acknowledgements; its zone is UTC',
  'global macro': 'read by the media type',
  action: 'sends problems, recoveries and updates of all triggers; waits while a problem is suppressed',
  'API token': 'how Nabat proves itself to this Zabbix',
};

/** @param done  false: in the words of what would be done */
export function stepInWords(step: SetupStep, done: boolean): string {
  const verb = step.change === 'create' ? (done ? 'created' : 'would create') : done ? 'updated' : 'would update';
  const why = step.because.length === 0 ? what[step.kind] : `it differed in ${shortened(step.because)}`;
  return `${verb} the ${step.kind} ${step.name}: ${why}`;
}

export function noteInWords(note: SetupNote): string {
  switch (note.kind) {
    case 'told-twice': {
      const one = note.actions.length === 1;
      return `${one ? 'This enabled action tells' : 'These enabled actions tell'} people already, who would be told twice: ${note.actions.map((name) => `"${name}"`).join(', ')}. Disable ${one ? 'it' : 'them'} when Nabat is to tell in ${one ? 'its' : 'their'} place; until then run Nabat in shadow mode.`;
    }
    case 'sees-everything':
      return 'The role is of the type Super admin, so that Nabat sees every host group, also those made later, and who acknowledged what; it is held to twelve calls that change no configuration. A plain user instead: --plain-user.';
    case 'sees-groups':
      return `The user sees the ${note.groups} host groups that there are now. A group made later below one of them inherits its rights; after making a new one at the top run this again, or Nabat will not see its hosts. Who acknowledges a problem in Zabbix stays unknown to Nabat.`;
    case 'read-only':
      return 'With rights to read, Nabat acknowledges and comments but can neither close a problem nor change its severity.';
    case 'token-exists':
      return 'The API token exists already and Zabbix shows it only once; if it is lost, ask for a new one with --renew-token: the old one then stops working.';
    default:
      return note satisfies never;
  }
}

/** @returns the whole plan, line by line, as `--dry-run` prints it */
export const planInWords = (plan: SetupPlan): readonly string[] => [
  ...(plan.steps.length === 0 ? ['Nothing to do: everything is as it should be.'] : plan.steps.map((step) => stepInWords(step, false))),
  ...plan.notes.map(noteInWords),
];

const shortened = (list: readonly string[]) => (list.length <= 5 ? list.join(', ') : `${list.slice(0, 5).join(', ')} and ${list.length - 5} more`);
