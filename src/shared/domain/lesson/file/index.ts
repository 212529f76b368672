export {
  FILE_SUFFIX,
  FORMAT,
  ITEM_KEYS,
  ITEM_NAME,
  LIMITS,
  PHRASE_KEYS,
  SECTION_KEYS,
  SLUG,
  type SectionKey,
} from './format.ts';
export type { Issue } from './issues.ts';
export { tidy, type Path, type Plain } from './plain.ts';
export { UNPRINTABLE } from './schema.ts';
export { fileOf, type FileMap, type FileValue } from './shape.ts';
export { readLessonFile, type ReadOptions } from './read.ts';
export { writeLessonFile } from './write.ts';
export { mergeLesson, type FieldChange, type ItemRef, type MergeReport } from './merge.ts';
