import type { Angle, Level, Note, RedFlag, Verdict } from '#shared/domain/lesson/lesson.ts';
import { CardMedia } from '#renderer/ui/card/CardMedia.tsx';
import { Phrase } from '#renderer/ui/Phrase.tsx';
import { Authored } from './Authored.tsx';
import { EditItem } from './EditItem.tsx';

export const RedFlagsSection = ({ flags }: { readonly flags: readonly RedFlag[] }) => (
  <ul className="flags">
    {flags.map(({ id, text, phrase, shows, unless, authored }) => (
      <li key={id}>
        {phrase === null ? (
          text
        ) : (
          <>
            <q>{phrase}</q> <span className="flag-shows">{shows}</span>
          </>
        )}
        {unless !== null && (
          <span className="flag-unless">
            {' '}
            Not where {unless}.{authored.includes('unless') && <Authored />}
          </span>
        )}
        <EditItem id={id} name={phrase ?? text} />
      </li>
    ))}
  </ul>
);

export const VerdictsSection = ({ verdicts }: { readonly verdicts: readonly Verdict[] }) => (
  <ul className="verdicts">
    {verdicts.map(({ id, phrase, text, authored }) => (
      <li key={id}>
        {phrase !== null && (
          <Phrase side="neutral">
            {phrase}
            {authored.includes('phrase') && <Authored />}
          </Phrase>
        )}
        <p>{text}</p>
        <EditItem id={id} name={phrase ?? text} />
      </li>
    ))}
  </ul>
);

export const AnglesSection = ({ angles }: { readonly angles: readonly Angle[] }) => (
  <ol className="angles">
    {angles.map(({ id, name, lead, emphasize, playDown, authored }, index) => (
      <li key={id}>
        <h3>
          {name ?? `Angle ${index + 1}`}
          {authored.includes('name') && <Authored />}
        </h3>
        <p>{lead}</p>
        <dl className="aside">
          <div>
            <dt className="label">Emphasize</dt>
            <dd>{emphasize}</dd>
          </div>
          <div>
            <dt className="label">Play down</dt>
            <dd>{playDown}</dd>
          </div>
        </dl>
        <EditItem id={id} name={name ?? `Angle ${index + 1}`} />
      </li>
    ))}
  </ol>
);

export const LevelsSection = ({ levels }: { readonly levels: readonly Level[] }) => (
  <ol className="levels">
    {levels.map(({ id, name, text, authored }, index) => (
      <li key={id}>
        <h3>
          {name ?? `Level ${index + 1} of ${levels.length}`}
          {authored.includes('name') && <Authored />}
        </h3>
        <p>{text}</p>
        <EditItem id={id} name={name ?? `Level ${index + 1}`} />
      </li>
    ))}
  </ol>
);

export const NotesSection = ({ notes }: { readonly notes: readonly Note[] }) => (
  <ul className="reader-notes">
    {notes.map((note) => (
      <li key={note.id}>
        <h3 className="card-lines" dir="auto">
          {note.question}
        </h3>
        <CardMedia names={note.questionMedia ?? []} />
        <p className="card-lines" dir="auto">
          {note.answer}
        </p>
        <CardMedia names={note.answerMedia ?? []} />
        <EditItem id={note.id} name={note.question} />
      </li>
    ))}
  </ul>
);
