export { RehearseTimer } from './RehearseTimer.tsx';
export { useRehearse, type Rehearse, type Ticker } from './useRehearse.ts';
