/** Rows as people have them: quotes, commas and line breaks in cells, tags, every tenth without an answer. */
export const tableText = (rows: number): string => {
  const lines = ['question,answer,tags,source'];
  for (let n = 0; n < rows; n += 1) {
    const answer =
      n % 10 === 9 ? '' : `"I cut it by ${n % 90} %, and said so: ""done"".\nThen I slept."`;
    lines.push(
      `"Tell me about a time no. ${n}, when it was hard",${answer},work; round ${n % 40},notebook`,
    );
  }
  return lines.join('\r\n');
};
