// completions: what an editor's fields are completed with, asked for as one types.
import type { ComboboxOption } from '@grafana/ui';
import { ask } from '../../api/ask.ts';
import { readerOf } from '../../components/reader.ts';
import { choicesOf, readChoice, type Choosable } from '../choices.ts';
import { withVariables } from '../with-variables.ts';

type Within = { readonly source?: readonly string[]; readonly host?: readonly string[] };

/** @param within  for hosts and items: of these sources and hosts, which may be variables */
export const completions =
  (of: Choosable, within: Within = {}) =>
  async (typed: string): Promise<readonly ComboboxOption[]> => {
    const choice = readChoice(withVariables({ kind: 'names', refId: '', of, text: typed, ...within }, {}));
    const found = await choicesOf(choice, readerOf().locale, ask);
    return found.map(({ text, value }) => ({
      value: String(value ?? text),
      label: text,
      ...(String(value ?? text) !== text && { description: String(value) }),
    }));
  };
