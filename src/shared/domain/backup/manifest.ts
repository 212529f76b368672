import { z } from '../zod.ts';

/** The format's name and version; a version that this code does not know is refused. */
export const ARCHIVE_FORMAT = 'recast-archive/1';

/** What stands at the head of every version of the format. */
export const formatSchema = z.object({ format: z.string().regex(/^recast-archive\/\d{1,4}$/) });

const size = z.int().min(0);

const fileSchema = z.object({
  /** Within the archive; `pathProblem` says what is sound. */
  path: z.string().max(1000),
  /** Bytes. */
  size,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** When the file was last written where it came from, in epoch milliseconds. */
  modified: z.int(),
});

const leftOutSchema = z.object({ path: z.string().max(1000), why: z.string().max(1000) });

/** Why a backup was made. */
export const BACKUP_REASONS = ['automatic', 'asked', 'before-restore', 'export'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

export const manifestSchema = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  /** When it was begun, in UTC: `2026-11-25T14:05:00.000Z`. */
  created: z.iso.datetime(),
  /** The version of Recast that made it. */
  app: z.string().max(100),
  /** The machine that made it. */
  device: z.string().max(300),
  reason: z.enum(BACKUP_REASONS),
  files: z.array(fileSchema),
  /** Files of the person's that are not in it, each with a sentence on why. */
  leftOut: z.array(leftOutSchema),
});

/** An archive's table of contents, `manifest.json`. */
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];
export type LeftOut = Manifest['leftOut'][number];
