// fault: what is wrong with something that was written, and what to write instead, in English and in Russian.

/** Two clauses, without a full stop. */
export type FaultWords = { readonly says: string; readonly mend: string };
/** English, with the same for whoever reads Russian. */
export type Fault = FaultWords & { readonly ru: FaultWords };
/** A clause in both languages. */
export type Both = { readonly en: string; readonly ru: string };

/** Both texts side by side, so that whoever changes one sees the other. */
export const both = (en: string, ru: string): Both => ({ en, ru });

export const faultOf = (says: Both, mend: Both): Fault => ({ says: says.en, mend: mend.en, ru: { says: says.ru, mend: mend.ru } });

/** @param en  `what is wrong; what to write instead` @param ru  the same in Russian */
export const fault = (en: string, ru: string): Fault => ({ ...clauses(en), ru: clauses(ru) });

/** For whoever asks where something stands and finds nothing wrong with it. */
export const noFault: Fault = fault('', '');

/** @returns what is wrong, which is all before the first semicolon, and what to write instead */
export function clauses(sentence: string): FaultWords {
  const [says = '', ...mend] = sentence.split('; ');
  return { says, mend: mend.join('; ') };
}
