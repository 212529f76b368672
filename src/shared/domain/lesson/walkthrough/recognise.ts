import type { Group } from './groups.ts';
import type { Segmentation } from './segment.ts';
import type { Shape } from './shape.ts';
import { speaksOfInterviews } from './title.ts';

/**
 * Any text can be divided somehow. A text is a walkthrough when the best division also fits: on
 * the whole, and in sections that are recognised by themselves.
 */

/** The mean fit of the lines below which a text is of another kind. */
const LEAST_FIT = 0.7;
/** The mean fit from which a section counts as recognised. */
const SECTION_FIT = 0.6;

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Why the text is no walkthrough, as the end of a sentence; null where it is one. */
export const whyNoWalkthrough = (
  title: string,
  shapes: readonly Shape[],
  segmentation: Segmentation,
  groups: readonly Group[],
): string | null => {
  const fit = mean(segmentation.lineScores.slice(1));
  const bySection = new Map<string, number[]>();
  for (const group of groups) {
    const { name } = group.section;
    if (name === 'title' || name === 'summary') continue;
    const scores = bySection.get(name) ?? [];
    for (const line of group.lines) {
      if (line !== undefined) scores.push(segmentation.lineScores[line] ?? 0);
    }
    bySection.set(name, scores);
  }
  const recognised = [...bySection.values()].filter((scores) => mean(scores) >= SECTION_FIT);
  const inRecognised = recognised.reduce((sum, scores) => sum + scores.length, 0);
  const body = shapes.length - 1;
  if (body <= 1) return 'it has hardly a line';
  if (recognised.length === 0) return 'none of its lines looks like a part of one';
  if (fit < LEAST_FIT) return 'its lines do not look like the parts of one';
  // One section may be like one by chance; then somebody must be talking about interviews as well.
  const interviews =
    speaksOfInterviews(title) || shapes.filter((shape) => shape.meta > 0).length >= 2;
  if (recognised.length === 1 && !interviews) {
    return 'only one of its sections looks like one of a walkthrough';
  }
  if (inRecognised < 0.5 * body && body > 6)
    return 'most of its lines do not look like parts of one';
  return null;
};
