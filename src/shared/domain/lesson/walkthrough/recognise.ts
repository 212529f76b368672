import type { Group } from './groups.ts';
import type { Segmentation } from './segment.ts';
import type { Shape } from './shape.ts';
import { speaksOfInterviews } from './title.ts';

/**
 * Any text can be divided somehow. A text is a walkthrough when the best division also fits.
 *
 * The limits were set between texts of both kinds. By line, walkthroughs score 0.7 and more, the
 * damaged ones 0.2 and more, other texts -0.2 and less, because sections are missing or lines do
 * not answer each other. Lines by themselves tell less: talk about interviews fits as well.
 */
const LEAST = {
  /** The score of the division by line, with all that is missing. */
  score: 0.05,
  /** The mean fit of the lines, by themselves. */
  fit: 0.2,
  /** The mean fit from which a text that lacks a lot can be the beginning of a walkthrough. */
  fitOfBeginning: 1.1,
  /** The mean fit from which one section is recognised by itself. */
  sectionFit: 0.5,
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

/** Why the text is no walkthrough, as the end of a sentence; null where it is one. */
export const whyNoWalkthrough = (
  title: string,
  shapes: readonly Shape[],
  segmentation: Segmentation,
  groups: readonly Group[],
): string | null => {
  if (shapes.length < 2) return 'it has one line only';
  if (shapes.length === 2) {
    const summary = (segmentation.lineScores[1] ?? 0) >= LEAST.fitOfBeginning;
    return summary && speaksOfInterviews(title) ? null : 'it has two lines only';
  }
  const recognised = recognisedSections(segmentation, groups);
  if (recognised === 0) return 'none of its lines looks like a part of one';
  const fit = mean(segmentation.lineScores.slice(1));
  if (fit < LEAST.fit) return 'its lines do not look like the parts of one';
  const interviews =
    speaksOfInterviews(title) || shapes.filter((shape) => shape.meta > 0).length >= 2;
  if (recognised === 1 && !interviews) return 'only one of its sections looks like one of them';
  if (segmentation.best.score / shapes.length >= LEAST.score) return null;
  // A lot is missing. It may be the beginning of one, if somebody talks about interviews at all.
  if (interviews && fit >= LEAST.fitOfBeginning) return null;
  return 'too few of its lines follow each other as the parts of one do';
};
