/** Loader hooks: `electron`, by any of its names, is the module that host.mjs has made. */
/** @param {string} specifier @param {object} context @param {(s: string, c: object) => Promise<object>} next */
export async function resolve(specifier, context, next) {
  if (/^electron(\/main|\/common)?$/.test(specifier)) {
    return { url: new URL('./api/module.mjs', import.meta.url).href, shortCircuit: true };
  }
  return next(specifier, context);
}
