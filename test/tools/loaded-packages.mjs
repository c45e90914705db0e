// loaded packages: says on standard error, as the process ends, which packages our own files have had loaded: with --import.
import { registerHooks } from 'node:module';

const packages = new Set();
const packageIn = (url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url ?? '')?.[1];
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const name = packageIn(found.url);
    if (name !== undefined && packageIn(context.parentURL) === undefined) packages.add(name);
    return found;
  },
});
process.on('exit', () => process.stderr.write(`\npackages: ${[...packages].sort().join(' ')}\n`));
