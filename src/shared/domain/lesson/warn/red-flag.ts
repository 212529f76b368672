import { quoted } from '../check/finding.ts';
import { saysFlag, spokenWords } from '../check/red-flags.ts';
import { strongLines } from '../check/strong.ts';
import { phraseField } from '../edit/index.ts';
import type { Warning, Written } from './warning.ts';

/** A strong line that says what the deck warns of, told at whichever of the two is written. */
export const redFlagWarnings = ({ lesson, item }: Written): readonly Warning[] => {
  if ('shows' in item) {
    const [line] = strongLines(lesson).filter(({ text }) => saysFlag(spokenWords(text), item));
    if (!line) return [];
    return [
      {
        code: 'red_flag',
        field: 'phrase',
        message: `The strong line ${quoted(line.text)} of this deck says so too. Say under “Not where” when these words are no warning, or change that line.`,
      },
    ];
  }
  if (!('strong' in item)) return [];
  const lines = [
    { field: 'strong', text: item.strong },
    ...item.furtherStrong.map(({ id, text }) => ({
      field: phraseField('furtherStrong', id),
      text,
    })),
  ];
  return lines.flatMap(({ field, text }): Warning[] => {
    const spoken = spokenWords(text);
    const flag = lesson.redFlags.find((each) => saysFlag(spoken, each));
    if (!flag) return [];
    const shows = flag.shows === null ? '' : `, which ${flag.shows}`;
    return [
      {
        code: 'red_flag',
        field,
        message: `It says ${quoted(flag.phrase ?? '')}${shows}: a red flag of this deck. Say it otherwise.`,
      },
    ];
  });
};
