import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** Where the one place for it is; nowhere by default. */
  readonly only?: readonly string[];
  /** A line that the rule must find, or it is no rule. */
  readonly example: string;
}

/** What may be in one place of the sources, which is looked at elsewhere, or in none. */
const RULES: readonly Rule[] = [
  {
    name: 'a text as markup',
    pattern:
      /\b(dangerouslySetInnerHTML|(inner|outer)HTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe|srcdoc|DOMParser)\b|document\.write/i,
    example: '<p dangerouslySetInnerHTML={{ __html: text }} />',
  },
  {
    name: 'a text as a program',
    pattern: /\beval\(|\bnew Function\(|\bexecuteJavaScript\b|set(Timeout|Interval)\(\s*['"`]/,
    example: 'new Function(text)()',
  },
  {
    name: 'an address in the page that a text could name',
    pattern: /\b(href|src|action|formAction|xlinkHref)=\{/,
    // Names of media are hashes of their content, and nothing else is read as one.
    only: ['src/renderer/ui/card/CardMedia.tsx'],
    example: '<a href={lesson.link}>',
  },
  {
    name: 'a window',
    pattern: /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\(/,
    only: ['src/main/window/main-window.ts'],
    example: 'new BrowserWindow({})',
  },
  {
    name: 'a weaker page',
    pattern:
      /(sandbox|contextIsolation|webSecurity)['"]?: false|(nodeIntegration\w*|webviewTag|allowRunningInsecureContent|experimentalFeatures|navigateOnDragDrop|spellcheck)['"]?: true|enableBlinkFeatures|enableRemoteModule|@electron\/remote/,
    example: 'sandbox: false,',
  },
  {
    name: 'a door to main',
    pattern: /\bipcMain\b/,
    only: ['src/main/ipc/register.ts'],
    example: "ipcMain.on('anything', () => {})",
  },
  {
    name: 'a door to main, seen from the page',
    pattern: /\bipcRenderer\b/,
    only: ['src/preload/index.ts'],
    example: "ipcRenderer.send('anything')",
  },
  {
    name: 'what opens an address outside',
    pattern: /\bopenExternal\b/,
    only: ['src/main/security/navigation.ts'],
    example: 'shell.openExternal(url)',
  },
  {
    name: 'a scheme of the system, or a link that starts the app',
    pattern: /setAsDefaultProtocolClient|'open-url'|'open-file'|interceptFileProtocol|bypassCSP/,
    example: "app.setAsDefaultProtocolClient('recast')",
  },
  {
    name: 'what talks to a server by itself',
    pattern:
      /\b(crashReporter|autoUpdater|setSpellCheckerLanguages|netLog)\b|from '(node:)?(https?|net|tls|dgram|dns|http2)'|\bnet\.(fetch|request)\b/,
    example: 'crashReporter.start({ submitURL })',
  },
  {
    name: 'a schema that tries eval',
    pattern: /import (?!type).*from 'zod'/,
    only: ['src/shared/domain/zod.ts'],
    example: "import { z } from 'zod';",
  },
  {
    name: 'another program',
    pattern: /child_process|\bexecFile\b/,
    example: "import { exec } from 'node:child_process'",
  },
];

const sources = ['main', 'preload', 'renderer', 'shared'].flatMap((room) =>
  readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|html)$/.test(name))
    .map((name) => {
      const path = join(root, 'src', room, name);
      return {
        file: relative(root, path).replaceAll('\\', '/'),
        lines: readFileSync(path, 'utf8').split('\n'),
      };
    }),
);

const found = ({ pattern }: Rule): string[] =>
  sources.flatMap(({ file, lines }) =>
    lines.flatMap((line, index) =>
      pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line) ? [`${file}:${index + 1}`] : [],
    ),
  );

describe('the sources', () => {
  it('were read', () => {
    expect(sources.length).toBeGreaterThan(200);
  });

  it.each(RULES)('have $name where it belongs', (rule) => {
    expect(rule.pattern.test(rule.example), 'the rule finds its example').toBe(true);
    const places = found(rule);
    const allowed = rule.only ?? [];
    expect(places.filter((place) => !allowed.some((file) => place.startsWith(`${file}:`)))).toEqual(
      [],
    );
    for (const file of allowed) {
      expect(
        places.some((place) => place.startsWith(`${file}:`)),
        `${file} still has it`,
      ).toBe(true);
    }
  });
});
