import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Lesson } from '../lesson.ts';
import { wordsFor, type Issue } from './issues.ts';
import type { Path, Plain } from './plain.ts';
import { brokenRules, duplicateIds } from './rules.ts';
import { lessonFileSchema } from './schema.ts';
import { lessonOf } from './shape.ts';

/**
 * The lesson in values as a lesson file has them, wherever they were read, or what is wrong with
 * them, all of it. `lineOf` says where a value stands, for the message of an
 * id that is there twice. The texts are taken as they are: see `tidy`.
 */
export const lessonFromPlain = (
  root: Plain,
  lineOf: (path: Path) => number,
): Result<Lesson, readonly Issue[]> => {
  const parsed = lessonFileSchema.safeParse(root);
  const issues = [
    ...wordsFor(parsed.error?.issues ?? [], root),
    ...duplicateIds(root, lineOf),
    ...brokenRules(root),
  ];
  return parsed.success && issues.length === 0 ? ok(lessonOf(parsed.data)) : err(issues);
};
