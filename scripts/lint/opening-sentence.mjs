// opening-sentence: the lint rule by which every file begins with one comment that says what it is.

/** ESLint rule: the first line (after a `#!`) is a `//` comment. */
export const openingSentenceRule = {
  meta: { type: 'suggestion', schema: [], messages: { missing: 'Begin with one sentence as a // comment: what this file is.' } },
  create(context) {
    return {
      Program(node) {
        const [first, second] = context.sourceCode.getAllComments();
        const opening = first?.type === 'Shebang' ? second : first;
        const atTop = opening?.type === 'Line' && opening.loc.start.line === (first === opening ? 1 : 2);
        if (!atTop) context.report({ node, loc: { line: 1, column: 0 }, messageId: 'missing' });
      },
    };
  },
};
