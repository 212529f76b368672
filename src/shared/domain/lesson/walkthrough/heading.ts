/** A longer line is no rule and no heading: it is looked at, or refused for its length. */
const LONGEST = 200;

/**
 * What people write over the parts of a walkthrough, and nothing else: a line of the lesson itself
 * never consists of these words alone.
 */
const HEADINGS: ReadonlySet<string> = new Set([
  ...['summary', 'overview', 'in short', 'key takeaway', 'key takeaways'],
  ...['stage', 'stages', 'star', 'star stage', 'star stages', 'star structure', 'structure'],
  ...['stage by stage', 'tip', 'tips', 'mistake', 'mistakes', 'common mistake', 'common mistakes'],
  ...['tips vs mistakes', 'tips vs common mistakes'],
  ...['pair', 'pairs', 'phrase', 'phrases', 'phrase pairs', 'weak phrases', 'strong phrases'],
  ...['weak vs strong', 'weak vs strong phrases', 'weak phrases vs strong phrases'],
  ...['weak vs strong phrase', 'weak vs strong answers', 'weak vs strong versions'],
  ...['flag', 'flags', 'red flag', 'red flags', 'warning signs'],
  ...['verdict', 'verdicts', 'interviewer verdict', 'interviewer verdicts'],
  ...["interviewer's verdict", "interviewer's verdicts", "interviewers' verdicts"],
  ...['angle', 'angles', 'story angle', 'story angles'],
  ...['level', 'levels', 'by level', 'seniority', 'seniority levels', 'levels of seniority'],
  // What the stages are called.
  ...['situation', 'task', 'action', 'actions', 'result', 'results', 'reflection', 'reflections'],
  ...['takeaway', 'takeaways', 'learning', 'learnings', 'lesson learned', 'lessons learned'],
]);

const MARKS = /[#*_:]|\p{Extended_Pictographic}|\u200d|\ufe0f|\u20e3/gu;
const NUMBER_BEFORE = /^(?:\(?(?:\d{1,2}|[ivx]{1,4})[.)]|\d{1,2}(?= ))\s*/u;
/** "Pair 2", "Red flag 3". */
const NUMBER_BEHIND = /(?<=\p{L}) \d{1,2}$/u;
const BETWEEN = / (?:vs\.?|versus|and|to|or|&|\/|→|⇒|->|=>) /gu;

const wordsOf = (text: string): string =>
  text
    // An arrow is a pictograph too, and stands for a word.
    .replace(/[→➡➜]\ufe0f?/gu, ' -> ')
    .replace(MARKS, ' ')
    .replace(/[’]/gu, "'")
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(NUMBER_BEFORE, '')
    .replace(/^the /u, '')
    .replace(NUMBER_BEHIND, '')
    .replace(BETWEEN, ' vs ');

/** A line that parts what is above it from what is below: no letter and no digit is in it. */
export const isRule = (text: string): boolean =>
  text.length <= LONGEST && !/[\p{L}\p{N}]/u.test(text);

/** A line that names the part below it, as texts pasted from a note or a document have them. */
export const isHeading = (text: string): boolean =>
  text.length <= LONGEST && HEADINGS.has(wordsOf(text));
