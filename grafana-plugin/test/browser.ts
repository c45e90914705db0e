// browser: what a simulated browser lacks and Grafana's components ask for.
import { TextDecoder, TextEncoder } from 'node:util';
import * as workerThreads from 'node:worker_threads';

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

Object.assign(globalThis, {
  TextDecoder,
  TextEncoder,
  ResizeObserver: Observer,
  IntersectionObserver: Observer,
  __grafana_public_path__: '/public/',
  __i18next_supportNoticeShown: true,
  matchMedia: (media: string) => ({ media, matches: false, addListener() {}, removeListener() {}, addEventListener() {}, removeEventListener() {} }),
});
// Node's own, which its published types do not know yet.
Object.defineProperty(navigator, 'locks', { value: (workerThreads as { readonly locks?: LockManager }).locks });
Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => ({ measureText: (text: string) => ({ width: 8 * text.length }) }) });

// Of pseudo elements the simulated one knows no styles, and says so at each drawer that opens.
const styleOf = window.getComputedStyle.bind(window);
window.getComputedStyle = (element) => {
  if (changes.takeRecords().length > 0) forgetStyles();
  const style = styles.get(element) ?? styleOf(element);
  if (element.isConnected) styles.set(element, style);
  return style;
};

// Whoever looks for a role asks several times for the style of everything on the page, and each was put together anew: it stays until the page changes.
let styles = new WeakMap<Element, CSSStyleDeclaration>();
const forgetStyles = () => void (styles = new WeakMap());
const changes = new MutationObserver(forgetStyles);
changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
for (const event of ['focusin', 'focusout', 'input', 'change']) document.addEventListener(event, forgetStyles, { capture: true });
const insertRule = Reflect.get(CSSStyleSheet.prototype, 'insertRule');
CSSStyleSheet.prototype.insertRule = function (...rule) {
  forgetStyles();
  return insertRule.apply(this, rule);
};

// Nothing is laid out here, but lists that draw only what is in sight have to find room.
Object.defineProperties(HTMLElement.prototype, { clientHeight: { value: 600 }, clientWidth: { value: 1_000 }, offsetHeight: { value: 60 } });

// A file that is chosen is read as text; the simulated browser only knows the older way.
Object.defineProperty(File.prototype, 'text', {
  value(this: Blob) {
    return new Promise<string>((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
      reader.onerror = () => reject(new Error('the file could not be read', { cause: reader.error }));
      reader.readAsText(this);
    });
  },
});
