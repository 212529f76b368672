import { Module, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ParentPort } from './parent-port.mjs';

/** Runs first in a utility process: makes it look like Electron's, then runs the app's module. */
const [node, , modulePath, ...args] = process.argv;
process.argv = [/** @type {string} */ (node), /** @type {string} */ (modulePath), ...args];
for (const [name, value] of Object.entries({ type: 'utility', parentPort: new ParentPort() })) {
  Object.defineProperty(process, name, { value, configurable: true, enumerable: true });
}

// None of Electron's modules is here; the package of that name would answer with a path.
const anyElectron = /^electron(\/main|\/common|\/utility)?$/;
const module = /** @type {any} */ (Module);
const load = module._load;
module._load = (/** @type {string} */ request, /** @type {unknown[]} */ ...rest) => {
  if (anyElectron.test(request))
    throw new Error('not in the drop-in: electron in a utility process');
  return load(request, ...rest);
};
register('./hooks.mjs', import.meta.url);

// Electron ends its utility processes with the app, however that ended.
process.on('disconnect', () => process.exit());

await import(pathToFileURL(/** @type {string} */ (modulePath)).href);
