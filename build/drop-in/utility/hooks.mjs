/** Loader hooks of a utility process. @param {string} specifier @param {object} context @param {(s: string, c: object) => Promise<object>} next */
export async function resolve(specifier, context, next) {
  if (/^electron(\/main|\/common|\/utility)?$/.test(specifier)) {
    throw new Error('not in the drop-in: electron in a utility process');
  }
  return next(specifier, context);
}
