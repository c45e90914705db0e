// environment: a simulated browser with the bundled packages at hand, whose script is compiled once for all test files of a process.
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import SimulatedBrowser from 'jest-fixed-jsdom';
import { bundle } from './packages.mjs';
import { sortOutRules } from './style-rules.mjs';

let script;

export default class WithPackages extends SimulatedBrowser {
  async setup() {
    await super.setup();
    sortOutRules(this.dom.window.document);
    let packages;
    this.global.bundledPackages = (require, jest) => {
      if (packages) return packages;
      // Under no file's name: for each error jest would look through all of it for a source map.
      script ??= new Script(readFileSync(bundle, 'utf8'), { filename: 'node_modules/packages' });
      const module = { exports: {} };
      script.runInContext(this.getVmContext())(require, module, module.exports, jest);
      return (packages = module.exports);
    };
  }
}
