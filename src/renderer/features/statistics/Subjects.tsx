import { useId } from 'react';
import { PERIODS, type Period } from '#shared/domain/statistics/index.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { Segments } from '#renderer/ui/Segments.tsx';
import type { Subject } from './work-out.ts';

interface SubjectsProps {
  readonly decks: readonly Deck[];
  readonly subject: Subject;
  readonly period: Period;
  readonly onSubject: (subject: Subject) => void;
  readonly onPeriod: (period: Period) => void;
}

const PERIOD_NAMES: Readonly<Record<Period, string>> = {
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
  all: 'All time',
};

const PERIOD_OPTIONS = PERIODS.map((value) => ({ value, name: PERIOD_NAMES[value] }));

/** Of which cards and of how long a time the statistics tell. */
export const Subjects = ({ decks, subject, period, onSubject, onPeriod }: SubjectsProps) => {
  const id = useId();
  return (
    <div className="statistics-subjects">
      <div className="statistics-field">
        <label htmlFor={`${id}-deck`}>Deck</label>
        <select
          id={`${id}-deck`}
          className="input"
          value={subject.lessonId ?? ''}
          onChange={({ target }) =>
            onSubject({ ...subject, lessonId: target.value === '' ? null : target.value })
          }
        >
          <option value="">All decks</option>
          {decks.map(({ lesson }) => (
            <option key={lesson.id} value={lesson.id}>
              {[lesson.title.principle, lesson.title.topic].filter(Boolean).join(': ')}
            </option>
          ))}
        </select>
      </div>
      <div className="statistics-field">
        <label htmlFor={`${id}-search`}>With the words</label>
        <input
          id={`${id}-search`}
          className="input"
          type="search"
          value={subject.search}
          onChange={({ target }) => onSubject({ ...subject, search: target.value })}
        />
      </div>
      <Segments legend="Time" options={PERIOD_OPTIONS} value={period} onChange={onPeriod} />
    </div>
  );
};
