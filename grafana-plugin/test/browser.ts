// browser: what a simulated browser lacks and Grafana's components ask for.
import { TextDecoder, TextEncoder } from 'node:util';

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
  matchMedia: (media: string) => ({ media, matches: false, addListener() {}, removeListener() {}, addEventListener() {}, removeEventListener() {} }),
});
Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => null });
