/** What a caught `reason` says, whoever threw it. */
export const messageOf = (reason: unknown): string =>
  reason instanceof Error ? reason.message : String(reason);

/** The system's code of a caught `reason`, e.g. `ENOENT`; empty where it has none. */
export const codeOf = (reason: unknown): string =>
  reason instanceof Error && 'code' in reason && typeof reason.code === 'string' ? reason.code : '';
