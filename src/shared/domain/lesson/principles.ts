/** The sixteen principles in the order in which their company states them. */
export const PRINCIPLES = [
  'Customer Obsession',
  'Ownership',
  'Invent and Simplify',
  'Are Right, A Lot',
  'Learn and Be Curious',
  'Hire and Develop the Best',
  'Insist on the Highest Standards',
  'Think Big',
  'Bias for Action',
  'Frugality',
  'Earn Trust',
  'Dive Deep',
  'Have Backbone; Disagree and Commit',
  'Deliver Results',
  'Strive to be Earth’s Best Employer',
  'Success and Scale Bring Broad Responsibility',
] as const;

const key = (text: string): string => text.toLowerCase().replace(/[^a-z]/gu, '');

const PLACES: ReadonlyMap<string, number> = new Map(
  PRINCIPLES.map((name, index) => [key(name), index]),
);

/** Where a principle stands among the sixteen, from 0, however it is punctuated; null where it is none of them. */
export const placeOfPrinciple = (name: string): number | null => PLACES.get(key(name)) ?? null;

/** What people call a principle when they speak of it, beside its full name. */
const SHORT_NAMES =
  /\b(?:backbone|disagree(?:ing)? and commit(?:ting)?|right,? a lot|highest standards|hir(?:e|ing) and develop(?:ing)?|learn(?:ing)? and be(?:ing)? curious|be curious|invent(?:ing)? and simplify(?:ing)?|simplify|earth['’]?s best employer|best employer|broad responsibility|success and scale|customer obsession|ownership|think(?:ing)? big|bias for action|frugality|earn(?:ing)? trust|div(?:e|ing) deep|deliver(?:ing)? results)\b/iu;

/** Whether a text speaks of one of the principles by name. */
export const namesPrinciple = (text: string): boolean => SHORT_NAMES.test(text);
