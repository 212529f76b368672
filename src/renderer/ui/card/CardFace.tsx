import type { ReactNode } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import { FAILINGS } from '#shared/domain/lesson/failing.ts';
import { FailingTag } from '#renderer/ui/FailingTag.tsx';
import { Phrase } from '#renderer/ui/Phrase.tsx';
import { SideLabel } from '#renderer/ui/SideLabel.tsx';
import { CardMedia } from './CardMedia.tsx';
import './card.css';

/** The question side of a card. */
export const CardFront = ({ card }: { readonly card: Card }) => {
  switch (card.kind) {
    case 'stage':
      return (
        <Question
          ask="What does this cost you, and what would you do instead?"
          about={card.front.stageName}
        >
          <Phrase side="weak">{card.front.mistake}</Phrase>
        </Question>
      );
    case 'pair_diagnose':
      return (
        <Question ask="Why does this fall flat?" about={card.front.question}>
          <Phrase side="weak">{card.front.weak}</Phrase>
        </Question>
      );
    case 'pair_recast':
      return (
        <Question ask="Say it aloud, the strong way." about={card.front.question}>
          <Phrase side="weak">{card.front.weak}</Phrase>
          <p className="card-hint">
            In your own words. It is good when the meaning is there, not when it is word for word.
          </p>
        </Question>
      );
    case 'red_flag':
      return (
        <Question ask="What does an interviewer hear in this?" about="Red flag">
          <Phrase side="neutral">{card.front.phrase}</Phrase>
        </Question>
      );
    case 'verdict':
      return card.front.phrase === null ? (
        <Question
          ask={`What makes a phrase a signal for ${card.front.principle}?`}
          about="Verdict"
        />
      ) : (
        <Question ask="How does an interviewer judge this, and why?" about="Verdict">
          <Phrase side="neutral">{card.front.phrase}</Phrase>
        </Question>
      );
    case 'angle':
      return (
        <Question
          ask="What do you emphasize, and what do you play down?"
          about={card.front.name ?? 'Angle'}
        >
          <p className="card-text" dir="auto">
            {card.front.lead}
          </p>
        </Question>
      );
    case 'level':
      return (
        <Question
          ask={`Level ${card.front.position} of ${card.front.of}: what is expected?`}
          about={card.front.name}
        />
      );
    case 'note':
      return (
        <>
          <h2 className="card-ask card-lines" dir="auto">
            {card.front.question}
          </h2>
          <CardMedia names={card.front.media} />
        </>
      );
  }
};

/** The answer side of a card. */
export const CardBack = ({ card }: { readonly card: Card }) => {
  switch (card.kind) {
    case 'stage':
      return (
        <>
          {card.back.cost !== null && <Part name="What it costs">{card.back.cost}</Part>}
          <Part name="Instead">{card.back.tip}</Part>
        </>
      );
    case 'pair_diagnose':
      return (
        <>
          <p className="card-text" dir="auto">
            {card.back.why}
          </p>
          {card.back.failing !== null && (
            <p className="card-failing">
              <FailingTag failing={card.back.failing} /> {FAILINGS[card.back.failing]}
            </p>
          )}
        </>
      );
    case 'pair_recast':
      return (
        <>
          <SideLabel side="strong" />
          <Phrase side="strong">{card.back.strong}</Phrase>
          <Part name="Why the weak one falls flat">{card.back.why}</Part>
        </>
      );
    case 'red_flag':
      return (
        <p className="card-text" dir="auto">
          … {card.back.shows}
        </p>
      );
    case 'verdict':
    case 'level':
      return (
        <p className="card-text" dir="auto">
          {card.back.text}
        </p>
      );
    case 'angle':
      return (
        <>
          <Part name="Emphasize">{card.back.emphasize}</Part>
          <Part name="Play down">{card.back.playDown}</Part>
        </>
      );
    case 'note':
      return (
        <>
          <p className="card-text card-lines" dir="auto">
            {card.back.answer}
          </p>
          <CardMedia names={card.back.media} />
        </>
      );
  }
};

interface QuestionProps {
  readonly ask: string;
  /** Where the question stands: the interviewer's words, a stage, an angle. */
  readonly about: string | null;
  readonly children?: ReactNode;
}

const Question = ({ ask, about, children }: QuestionProps) => (
  <>
    {about !== null && <p className="card-about">{about}</p>}
    <h2 className="card-ask">{ask}</h2>
    {children}
  </>
);

const Part = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <div className="card-part">
    <h3 className="label">{name}</h3>
    <p className="standalone" dir="auto">
      {children}
    </p>
  </div>
);
