import type { Card } from '#shared/domain/deck/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';

/** A part of a spoken answer, in whole seconds from its beginning; `to` is the next part's `from`. */
export interface RehearseStage {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** How long an answer has when it is spoken, and what belongs where. */
export interface RehearsePlan {
  /** Whole seconds. */
  readonly seconds: number;
  /** From 0 to `seconds` without a gap; empty where the answer is one breath. */
  readonly stages: readonly RehearseStage[];
}

/** Seconds of a whole story told by stages, and of one phrase. */
const STORY_SECONDS = 90;
const PHRASE_SECONDS = 20;

/** What each stage weighs in a story: of 90 seconds the action has half. */
const STAR = [
  ['Situation', 15],
  ['Task', 10],
  ['Action', 45],
  ['Result', 20],
] as const;

/** Stages that a lesson may add or name in its own way. */
const OTHER_WEIGHTS: ReadonlyMap<string, number> = new Map([
  ...STAR.map(([name, weight]) => [name.toLowerCase(), weight] as const),
  ['actions', 45],
  ['results', 20],
  ['reflection', 10],
  ['learning', 10],
]);
const UNKNOWN_WEIGHT = 15;

/** More stages than this leave none of them the time for a sentence. */
const MOST_STAGES = 8;

/** The plan for what a card asks to be said: a story by stages, one stage of it, or one phrase. */
export const rehearsePlan = (card: Card, lesson: Lesson): RehearsePlan => {
  switch (card.kind) {
    case 'angle':
      return storyPlan(lesson);
    case 'stage': {
      const part = storyPlan(lesson).stages.find(({ name }) => name === card.front.stageName);
      return onePart(part ? part.to - part.from : PHRASE_SECONDS);
    }
    case 'pair_diagnose':
    case 'pair_recast':
    case 'red_flag':
    case 'verdict':
    case 'level':
    case 'note':
      return onePart(PHRASE_SECONDS);
  }
};

/** The whole story in 90 seconds: by the lesson's own stages where all have a name, else by STAR. */
export const storyPlan = (lesson: Lesson): RehearsePlan => {
  const names = lesson.stages.flatMap(({ name }) => (name === null ? [] : [name]));
  const named = names.length === lesson.stages.length && new Set(names).size === names.length;
  const usable = named && names.length >= 2 && names.length <= MOST_STAGES;
  return divided(usable ? names.map((name) => [name, weightOf(name)] as const) : STAR);
};

const weightOf = (name: string): number =>
  OTHER_WEIGHTS.get(name.trim().toLowerCase()) ?? UNKNOWN_WEIGHT;

const onePart = (seconds: number): RehearsePlan => ({ seconds, stages: [] });

/** Shares the story's seconds by weight; the borders are rounded, so that their sum stays exact. */
const divided = (parts: readonly (readonly [name: string, weight: number])[]): RehearsePlan => {
  const total = parts.reduce((sum, [, weight]) => sum + weight, 0);
  const borderAfter = (count: number): number =>
    Math.round(
      (STORY_SECONDS * parts.slice(0, count).reduce((sum, [, weight]) => sum + weight, 0)) / total,
    );
  return {
    seconds: STORY_SECONDS,
    stages: parts.map(([name], n) => ({ name, from: borderAfter(n), to: borderAfter(n + 1) })),
  };
};

/** Where a spoken answer stands. */
export interface RehearseMoment {
  /** The stage that the time is in; null without stages, and after the end. */
  readonly stage: RehearseStage | null;
  /** Of the planned time, from 0 to 1. */
  readonly share: number;
  /** The planned time is up. */
  readonly over: boolean;
}

/** `seconds` since the beginning; less than none counts as none. */
export const rehearseMoment = (plan: RehearsePlan, seconds: number): RehearseMoment => {
  const past = Math.max(0, seconds);
  return {
    stage: plan.stages.find(({ from, to }) => from <= past && past < to) ?? null,
    share: Math.min(1, past / plan.seconds),
    over: past >= plan.seconds,
  };
};
