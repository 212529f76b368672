export { parseWalkthrough } from './parse.ts';
export type { Damaged, LabelledLine, Parsed, Rejected, WalkthroughResult } from './result.ts';
export type { Role } from './roles.ts';
