export { parseWalkthrough, type ForcedRoles } from './parse.ts';
export type {
  Damaged,
  Doubt,
  LabelledLine,
  Parsed,
  Rejected,
  WalkthroughResult,
} from './result.ts';
export {
  ROLE_NAMES,
  SECTIONS as WALKTHROUGH_SECTIONS,
  STATES as ROLES,
  type Role,
} from './roles.ts';
