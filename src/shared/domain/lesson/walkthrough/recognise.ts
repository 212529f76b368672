import type { Group } from './groups.ts';
import type { Segmentation } from './segment.ts';
import type { Shape } from './shape.ts';
import { speaksOfInterviews } from './title.ts';

/**
 * Any text can be divided somehow. A text is a walkthrough when the best division also fits.
 *
 * The limits were set between texts of both kinds. By line, walkthroughs score 0.75 and more, the
 * damaged ones 0.5 and more, most other texts 0.25 and less, because sections are missing or lines
 * do not answer each other; lists score higher, but hold no group that is surely one. Lines by
 * themselves tell less: talk about interviews fits as well.
 */
const LEAST = {
  /** The score of the division by line, with all that is missing. */
  score: 0.45,
  /** The mean fit of the lines, by themselves. */
  fit: 0.2,
  /** The mean fit from which a text that lacks a lot can be the beginning of a walkthrough. */
  fitOfBeginning: 1.1,
  scoreOfBeginning: -0.2,
  /** The mean fit from which one section is recognised by itself. */
  sectionFit: 0.5,
  /** The mean fit from which a tip with its mistake, a pair or an angle is surely one. */
  groupFit: 0.8,
  /** Score and fit of a text that visibly stops in mid-line: its whole end is missing. */
  scoreOfCut: 0,
  fitOfCut: 0.05,
  /** From this many lines on there must be at least one such group; fewer may be a beginning. */
  linesWithGroup: 6,
} as const;

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** How many sections are recognised by themselves. */
const recognisedSections = (segmentation: Segmentation, groups: readonly Group[]): number => {
  const bySection = new Map<string, number[]>();
  for (const { section, lines } of groups) {
    if (section.group === null) continue;
    const scores = bySection.get(section.name) ?? [];
    for (const line of lines) {
      if (line !== undefined) scores.push(segmentation.lineScores[line] ?? 0);
    }
    bySection.set(section.name, scores);
  }
  return [...bySection.values()].filter((scores) => mean(scores) >= LEAST.sectionFit).length;
};

/** How many groups of several lines are whole and surely what they seem. */
const sureGroups = (segmentation: Segmentation, groups: readonly Group[]): number =>
  groups.filter(
    (group) =>
      group.complete &&
      group.lines.length > 1 &&
      mean(group.lines.map((line) => segmentation.lineScores[line ?? -1] ?? 0)) >= LEAST.groupFit,
  ).length;

/** Why the text is no walkthrough, as the end of a sentence; null where it is one. */
export const whyNoWalkthrough = (
  title: string,
  shapes: readonly Shape[],
  segmentation: Segmentation,
  groups: readonly Group[],
  stopsInside: boolean,
): string | null => {
  if (shapes.length < 2) return 'it has one line only';
  if (shapes.length === 2) {
    const summary = (segmentation.lineScores[1] ?? 0) >= LEAST.fitOfBeginning;
    return summary && speaksOfInterviews(title) ? null : 'it has two lines only';
  }
  const recognised = recognisedSections(segmentation, groups);
  if (recognised === 0) return 'none of its lines looks like a part of one';
  const fit = mean(segmentation.lineScores.slice(1));
  const interviews =
    speaksOfInterviews(title) || shapes.filter((shape) => shape.meta > 0).length >= 2;
  const sure = sureGroups(segmentation, groups);
  // Lists of terms, questions or facts fit line by line, but no line answers the one before it.
  if (sure === 0 && shapes.length >= LEAST.linesWithGroup) {
    return 'no tip with its mistake, no pair and no angle is recognised in it';
  }
  const score = segmentation.best.score / shapes.length;
  const isCut = stopsInside && interviews && sure > 0;
  if (isCut && score >= LEAST.scoreOfCut && fit >= LEAST.fitOfCut) return null;
  if (fit < LEAST.fit) return 'its lines do not look like the parts of one';
  if (recognised === 1 && !interviews) return 'only one of its sections looks like one of them';
  if (score >= LEAST.score) return null;
  // A lot is missing. It may be the beginning of one, if somebody talks about interviews at all.
  if (interviews && fit >= LEAST.fitOfBeginning && score >= LEAST.scoreOfBeginning) return null;
  return 'too few of its lines follow each other as the parts of one do';
};
