import { parseDocument, type Document } from 'yaml';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Lesson } from '../lesson.ts';
import type { Problem } from '../problem.ts';
import { FILE_SUFFIX, FORMAT_NAME, FORMAT_VERSION, LIMITS } from './format.ts';
import { guard } from './guard.ts';
import { wordsFor, type Issue } from './issues.ts';
import { offsetOf, plainAt, toPlain, type Path, type Plain } from './plain.ts';
import { brokenRules, duplicateIds } from './rules.ts';
import { lessonFileSchema } from './schema.ts';
import { lessonOf } from './shape.ts';
import { lineAt, problemAt, problemOfFile, sourceOf, type Source } from './source.ts';
import { syntaxProblem } from './syntax.ts';
import { messageOf } from '#shared/domain/reason.ts';

export interface ReadOptions {
  /** The file's name or path. A name `<x>.lesson.yaml` must agree with the lesson's id. */
  readonly file?: string;
}

const newerFormat = (root: Plain): Issue | null => {
  const format = plainAt(root, ['format']);
  const version =
    typeof format === 'string' ? new RegExp(`^${FORMAT_NAME}/(\\d{1,9})$`).exec(format)?.[1] : null;
  return Number(version ?? 0) > FORMAT_VERSION
    ? {
        path: ['format'],
        at: 'value',
        message: `This lesson has format ${version}; this Recast reads formats up to ${FORMAT_VERSION}.`,
        remedy: 'Install a newer Recast to use this lesson; the file is fine as it is.',
      }
    : null;
};

const wrongName = (root: Plain, file: string | undefined): Issue[] => {
  const name = file?.split(/[/\\]/).at(-1) ?? '';
  const id = plainAt(root, ['id']);
  if (!name.endsWith(FILE_SUFFIX) || typeof id !== 'string' || name === id + FILE_SUFFIX) return [];
  return [
    {
      path: ['id'],
      at: 'value',
      message: `The lesson's id is "${id.slice(0, LIMITS.id)}", but its file is called ${name}.`,
      remedy: `Rename the file to ${id.slice(0, LIMITS.id)}${FILE_SUFFIX}, which keeps the progress, or change the id, which makes it a new lesson.`,
    },
  ];
};

const few = <T>(list: readonly T[]): T[] => list.slice(0, LIMITS.problems);

const byPlace = (a: Problem, b: Problem): number =>
  (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

const parse = (text: string): Result<Document.Parsed, Problem> => {
  try {
    // Keys that come twice are found later, in linear time.
    return ok(parseDocument(text, { uniqueKeys: false, prettyErrors: false }));
  } catch (error) {
    // What overflows the stack says so in words for programmers.
    const why = error instanceof RangeError ? 'it is built too deep' : messageOf(error);
    return err(
      problemOfFile({
        code: 'unreadable',
        message: `The file cannot be read as YAML: ${why}.`,
        remedy: 'Check that this file is a lesson.',
      }),
    );
  }
};

const check = (
  source: Source,
  document: Document,
  file: string | undefined,
): Result<Lesson, Problem[]> => {
  const { value: root, problems } = toPlain(document.contents, source);
  const locate = ({ path, at, ...words }: Issue, code: Problem['code'] = 'schema'): Problem =>
    problemAt(source, offsetOf(document, path, at), { code, ...words });

  const newer = newerFormat(root);
  if (newer !== null) return err([locate(newer)]);
  const parsed = lessonFileSchema.safeParse(root);
  const lineOf = (path: Path): number => lineAt(source, offsetOf(document, path));
  const all = [
    ...problems,
    ...few(wordsFor(parsed.error?.issues ?? [], root)).map((issue) => locate(issue)),
    ...few(duplicateIds(root, lineOf)).map((issue) => locate(issue, 'duplicate_id')),
    ...few([...brokenRules(root), ...wrongName(root, file)]).map((issue) => locate(issue)),
  ];
  if (parsed.success && all.length === 0) return ok(lessonOf(parsed.data));
  return err(few(all.sort(byPlace)));
};

/**
 * The lesson in the text of a lesson file, or everything that is wrong with it, in the order of
 * its lines (at most 50 problems). Never throws, and takes time bounded by the limits in format.ts.
 */
export const readLessonFile = (
  text: string,
  { file }: ReadOptions = {},
): Result<Lesson, Problem[]> => {
  const source = sourceOf(text);
  const refusal = guard(source);
  if (refusal !== null) return err([refusal]);
  const document = parse(text);
  if (!document.ok) return err([document.error]);
  const { errors, contents } = document.value;
  if (errors.length > 0) {
    return err(few(errors).map((error) => syntaxProblem(source, document.value, error)));
  }
  if (contents === null) {
    return err([
      problemOfFile({
        code: 'schema',
        message: 'The file is empty; expected a lesson.',
        remedy: 'Write one by hand, or import a walkthrough: npm run lesson -- import FILE.txt',
      }),
    ]);
  }
  return check(source, document.value, file);
};
