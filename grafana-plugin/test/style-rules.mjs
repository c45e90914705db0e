// style-rules: spares the simulated browser's engine of selectors the rules that by their first word cannot be an element's: there are a thousand for each whose role is looked for.
import { createRequire } from 'node:module';

const ofJsdom = createRequire(createRequire(import.meta.url).resolve('jest-environment-jsdom'));
const { implForWrapper } = ofJsdom('jsdom/lib/jsdom/living/generated/utils.js');
const { matchesDontThrow } = ofJsdom('jsdom/lib/jsdom/living/helpers/selectors.js');

/** As emotion writes most of them: `.css-1abc` or `.css-1abc:focus`. */
const ofOneClass = /^\.([\w-]+)(?:[.:[][^\s,>+~()]*)?$/;
/** As the browser's own are: `input, button`. */
const ofNames = /^[a-z][a-z\d]*(?:\s*,\s*[a-z][a-z\d]*)*$/;

/** Whether a rule may be an element's, by the rule's selector. */
const questions = new Map();

/** From then on what is not asked of the document's engine is answered no, as it would have been. */
export function sortOutRules(document) {
  matchesDontThrow(implForWrapper(document.documentElement), '*'); // makes the engine
  const engine = implForWrapper(document)._nwsapiDontThrow;
  const { match } = engine;
  engine.match = (selector, element) => {
    let mayBeOf = questions.get(selector);
    if (!mayBeOf) questions.set(selector, (mayBeOf = questionOf(selector)));
    return mayBeOf(element) && match(selector, element);
  };
}

function questionOf(selector) {
  if (selector === undefined) return () => false; // keyframes
  const [, name] = ofOneClass.exec(selector) ?? [];
  if (name !== undefined) return (element) => element.getAttribute('class')?.includes(name) ?? false;
  if (!ofNames.test(selector)) return () => true;
  const names = new Set(selector.split(/\s*,\s*/));
  return ({ localName }) => names.has(localName);
}
