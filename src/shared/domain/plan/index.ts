export * from './due.ts';
export * from './plan.ts';
export {
  buildPolicy,
  runToEnd,
  type Choice,
  type Expectation,
  type Policy,
  type PolicyOptions,
  type Question,
} from './policy.ts';
export * from './quota.ts';
export * from './readiness.ts';
export * from './shares.ts';
export { sameDaySteps } from './steps.ts';
export * from './deck-plan.ts';
export * from './remember.ts';
export * from './together.ts';
