/**
 * What the parts of the drop-in share while it runs: filled by host.mjs, read by api/.
 * @type {{
 *   argv: readonly string[],
 *   appPath: string,
 *   appPackage: { name?: string, productName?: string, version?: string, main?: string },
 *   headless: boolean,
 *   versions: { electron: string, chrome: string },
 *   switches: Map<string, string>,
 *   chromium: Awaited<ReturnType<typeof import('./chromium/launch.mjs').launchChromium>> | null,
 *   targets: import('./chromium/targets.mjs').Targets | null,
 *   displays: readonly { x: number, y: number, width: number, height: number, work: { x: number, y: number, width: number, height: number }, scale: number }[],
 *   systemDark: boolean,
 * }}
 */
export const runtime = {
  argv: [],
  appPath: '',
  appPackage: {},
  headless: true,
  versions: { electron: '0.0.0', chrome: '0.0.0.0' },
  switches: new Map(),
  chromium: null,
  targets: null,
  displays: [
    {
      x: 0,
      y: 0,
      width: 1920,
      height: 1080,
      work: { x: 0, y: 0, width: 1920, height: 1080 },
      scale: 1,
    },
  ],
  systemDark: false,
};

/** @param {string} text */
export function say(text) {
  process.stderr.write(`drop-in: ${text}\n`);
}
