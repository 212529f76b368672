/** What is used of trusted types; TypeScript's DOM does not know them. */
interface WorkerRules {
  readonly createScriptURL: (url: string) => string;
}

interface TrustedTypes {
  readonly createPolicy: (name: string, rules: WorkerRules) => WorkerRules;
}

const RULES: WorkerRules = {
  createScriptURL: (url) => {
    const { href, origin } = new URL(url, location.href);
    if (origin !== location.origin) throw new TypeError(`No worker is started from ${origin}.`);
    return href;
  },
};

const { trustedTypes } = globalThis as unknown as { readonly trustedTypes?: TrustedTypes };

/**
 * The one policy that the header lets anybody make (csp.ts in main), and only once: so it is made at the
 * start, before anything else could. With it a file of ours may be started as a worker; no text becomes
 * markup or a program by it.
 */
const policy = trustedTypes?.createPolicy('recast-worker', RULES) ?? RULES;

/** Starts a worker. @param url as `import url from './worker.ts?worker&url'` gives it */
export const startWorker = (url: string): Worker =>
  new Worker(policy.createScriptURL(url), { type: 'module' });
