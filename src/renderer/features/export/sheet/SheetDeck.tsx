import type { ReactNode } from 'react';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { SheetPair } from './SheetPair.tsx';
import { SheetNotes } from './SheetNotes.tsx';
import { SheetAngles, SheetFlags, SheetLevels, SheetVerdicts } from './SheetSignals.tsx';
import type { SheetOptions } from './sheet-state.ts';

interface SheetDeckProps {
  readonly lesson: Lesson;
  readonly options: SheetOptions;
  /** The name of its pages; see page-rules.ts. */
  readonly pages: string;
}

/** One deck on pages of its own: weak beside strong first, then what else the lesson says. */
export const SheetDeck = ({ lesson, options, pages }: SheetDeckProps) => {
  const { title, about, summary, stages, pairs } = lesson;
  return (
    <article className="sheet-deck" style={{ page: pages }}>
      <header className="sheet-head">
        {title.series !== null && <p className="sheet-series">{title.series}</p>}
        <h2>{title.principle}</h2>
        {about !== null && <p className="sheet-about">{about}</p>}
        {summary.map((line) => (
          <p key={line} className="sheet-summary">
            {line}
          </p>
        ))}
      </header>
      <Part title="Weak beside strong" count={pairs.length}>
        {pairs.map(({ id, question, weak, failing, why, strong }) => (
          <SheetPair
            key={id}
            title={question}
            weak={weak}
            strong={strong}
            failing={failing}
            why={options.why ? why : null}
          />
        ))}
      </Part>
      <Part title="The story, stage by stage" count={stages.length}>
        {stages.map(({ id, name, tip, mistake, cost }, index) => (
          <SheetPair
            key={id}
            title={name ?? `Stage ${index + 1}`}
            weak={mistake}
            strong={tip}
            failing={null}
            why={options.why ? cost : null}
            names={STAGE_NAMES}
          />
        ))}
      </Part>
      <Part title="Red flags" count={lesson.redFlags.length}>
        <SheetFlags flags={lesson.redFlags} why={options.why} />
      </Part>
      <Part title="How an interviewer judges" count={lesson.verdicts.length}>
        <SheetVerdicts verdicts={lesson.verdicts} />
      </Part>
      <Part title="One story, several questions" count={lesson.angles.length}>
        <SheetAngles angles={lesson.angles} />
      </Part>
      <Part title="What each level expects" count={lesson.levels.length}>
        <SheetLevels levels={lesson.levels} />
      </Part>
      <Part title="Questions and answers" count={options.notes ? lesson.notes.length : 0}>
        <SheetNotes notes={lesson.notes} />
      </Part>
    </article>
  );
};

const STAGE_NAMES = { weak: 'A common mistake', strong: 'What to do', why: 'What it costs' };

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

const Part = ({ title, count, children }: PartProps) =>
  count === 0 ? null : (
    <section className="sheet-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
