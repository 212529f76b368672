import { z } from '#shared/domain/zod.ts';
import { THEMES } from '#shared/ipc/contract.ts';
import { keepCopy, readJson, writeJson } from '../json-file.ts';

const schema = z.object({
  theme: z.enum(THEMES).default('system'),
  /** Where the window was, in screen pixels (DIP). */
  bounds: z
    .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
    .nullable()
    .default(null),
  maximized: z.boolean().default(false),
});

export type ShellSettings = z.infer<typeof schema>;

export interface ShellSettingsFile {
  readonly get: () => ShellSettings;
  readonly update: (change: Partial<ShellSettings>) => Promise<void>;
}

/**
 * What the shell remembers between starts. An unreadable file is set aside under another name,
 * so that nothing is overwritten, and the defaults apply.
 */
export const loadShellSettings = async (file: string): Promise<ShellSettingsFile> => {
  const raw = await readJson(file);
  const parsed = raw.ok ? schema.safeParse(raw.value ?? {}) : null;
  if (!parsed?.success) await keepCopy(file);
  let current = parsed?.success ? parsed.data : schema.parse({});
  let writing = Promise.resolve();
  return {
    get: () => current,
    update: (change) => {
      current = { ...current, ...change };
      const next = current;
      // A write that failed, on a full disk say, must not keep the next one from being tried.
      writing = writing.catch(() => undefined).then(() => writeJson(file, next));
      return writing;
    },
  };
};
