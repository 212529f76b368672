import type { ReactNode } from 'react';

interface PhraseProps {
  /** Which side of the pair it stands on; shown by a mark and a word, never by colour alone. */
  readonly side: 'weak' | 'strong' | 'neutral';
  readonly children: ReactNode;
}

/** Something that a person says aloud. */
export const Phrase = ({ side, children }: PhraseProps) => (
  <blockquote className="phrase" data-side={side} dir="auto">
    {children}
  </blockquote>
);
