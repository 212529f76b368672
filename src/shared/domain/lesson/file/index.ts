export { FILE_SUFFIX, FORMAT, LIMITS, SLUG } from './format.ts';
export { tidy } from './plain.ts';
export { UNPRINTABLE } from './schema.ts';
export { readLessonFile, type ReadOptions } from './read.ts';
export { writeLessonFile } from './write.ts';
export { mergeLesson, type FieldChange, type ItemRef, type MergeReport } from './merge.ts';
