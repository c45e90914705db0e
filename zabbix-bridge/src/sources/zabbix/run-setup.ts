// run-setup: one run of the setup from finding to doing, told line by line; what `nabat zabbix setup` and the button for it do.
import type { Locale } from '../../words/locale.ts';
import type { SetupClient } from './read-setup.ts';
import { readSetup } from './read-setup.ts';
import { noteInWords, planInWords, stepInWords } from './setup-words.ts';
import type { SetupWish } from './setup-wish.ts';
import { applySetup, planSetup } from './setup.ts';

export type SetupOutcome = { readonly steps: number; readonly token?: string };

/**
 * @param client  acts as a super admin of Zabbix; whoever sets up needs to be one
 * @param print   takes one line for people; neither a secret nor the token is in any
 * @param dryRun  says what would be done and does none of it
 * @returns how many steps were taken (or would be), and the text of a new API token: Zabbix shows it this once
 * @throws as `readSetup` and `applySetup`
 */
export async function runSetup(
  client: SetupClient,
  wish: SetupWish,
  print: (line: string) => void,
  { dryRun = false, locale = 'en' }: { readonly dryRun?: boolean; readonly locale?: Locale } = {},
): Promise<SetupOutcome> {
  const plan = planSetup(await readSetup(client, wish.mediaType.name), wish);
  if (dryRun || plan.steps.length === 0) {
    for (const line of planInWords(plan, locale)) print(line);
    return { steps: plan.steps.length };
  }
  const made = await applySetup(client, plan, (step) => print(stepInWords(step, true, locale)));
  for (const note of plan.notes) print(noteInWords(note, locale));
  return { steps: plan.steps.length, ...made };
}
