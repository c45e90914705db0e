// begins: what a dialog begins with: a service, and words that were written in the other one.
export type Begins = { readonly service: string | undefined; readonly words: string };
