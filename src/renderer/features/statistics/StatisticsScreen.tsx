import { useDeferredValue, useState } from 'react';
import { QUIZ_KINDS, type QuizKind } from '#shared/domain/quiz/index.ts';
import type { Period } from '#shared/domain/statistics/index.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { KIND_NAMES } from '#renderer/features/quiz/index.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { plural } from '#renderer/ui/format.ts';
import { BarChart } from './chart/BarChart.tsx';
import { CalendarChart } from './chart/CalendarChart.tsx';
import {
  answersByDay,
  byButton,
  byHour,
  byStanding,
  calendarOf,
  difficulty,
  dueByDay,
  intervals,
  mistaken,
  quizOverTime,
  recallToday,
  retentionRows,
  stability,
  timeByDay,
} from './charts.ts';
import { Confused } from './Confused.tsx';
import { Readiness } from './Readiness.tsx';
import { Subjects } from './Subjects.tsx';
import { useStatistics } from './useStatistics.ts';
import type { Answered, Standing, Subject } from './work-out.ts';
import { FEW, tooFew } from './words.ts';
import './statistics.css';

/** Am I ready, what do I keep getting wrong, is it sticking, what will tomorrow cost? */
export const StatisticsScreen = () => {
  const decks = useDecks((state) => state.decks);
  const [subject, setSubject] = useState<Subject>({ lessonId: null, search: '' });
  const [period, setPeriod] = useState<Period>('month');
  // What is typed shows at once; the graphs follow.
  const { standing, answered } = useStatistics(useDeferredValue(subject), useDeferredValue(period));
  return (
    <Screen
      title="Statistics"
      hint="Where you stand, from your own answers. Days begin when your study day does."
      className="statistics"
    >
      <Subjects
        decks={decks}
        subject={subject}
        period={period}
        onSubject={setSubject}
        onPeriod={setPeriod}
      />
      {standing && <Ready standing={standing} period={period} />}
      {standing && answered ? (
        <Sections standing={standing} answered={answered} />
      ) : (
        <p className="statistics-waits muted" role="status">
          Reading what you have answered…
        </p>
      )}
    </Screen>
  );
};

const Ready = ({ standing, period }: { readonly standing: Standing; readonly period: Period }) => (
  <section className="statistics-section" aria-labelledby="statistics-ready">
    <h2 id="statistics-ready">Ready</h2>
    <div className="statistics-grid">
      <Readiness standing={standing} />
      <div>
        <BarChart {...recallToday(standing)} />
        <BarChart {...dueByDay(standing, period)} />
        <BarChart {...byStanding(standing)} />
      </div>
    </div>
  </section>
);

interface SectionsProps {
  readonly standing: Standing;
  readonly answered: Answered;
}

const Sections = ({ standing, answered }: SectionsProps) => (
  <>
    <section className="statistics-section" aria-labelledby="statistics-wrong">
      <h2 id="statistics-wrong">What goes wrong</h2>
      <div className="statistics-grid">
        <Confused answered={answered} />
        <Quiz answered={answered} />
        <BarChart {...mistaken(answered)} />
      </div>
    </section>
    <section className="statistics-section" aria-labelledby="statistics-sticks">
      <h2 id="statistics-sticks">Is it sticking</h2>
      <div className="statistics-grid">
        <Retention answered={answered} />
        <BarChart {...byButton(answered)} />
        <BarChart {...byHour(answered)} />
        <BarChart {...stability(standing)} />
        <BarChart {...intervals(standing)} />
        <BarChart {...difficulty(standing)} />
      </div>
    </section>
    <section className="statistics-section" aria-labelledby="statistics-work">
      <h2 id="statistics-work">The work</h2>
      <Calendar answered={answered} />
      <div className="statistics-grid">
        <BarChart {...answersByDay(answered)} />
        <BarChart {...timeByDay(answered)} />
      </div>
    </section>
  </>
);

const Calendar = ({ answered }: { readonly answered: Answered }) => {
  const { streak, today } = answered;
  return (
    <CalendarChart
      name="Do I keep at it?"
      says={
        streak.longest === 0
          ? 'The first day is still to come.'
          : `${plural(streak.current, 'day')} in a row now; the longest run was ${plural(streak.longest, 'day')}.`
      }
      today={today}
      days={calendarOf(answered)}
      unit="answers"
    />
  );
};

const Quiz = ({ answered }: { readonly answered: Answered }) => {
  const [kind, setKind] = useState<QuizKind | null>(null);
  return (
    <BarChart
      {...quizOverTime(answered, kind)}
      controls={
        <label className="statistics-kind">
          <span className="visually-hidden">Kind of question</span>
          <select
            className="input"
            value={kind ?? ''}
            onChange={({ target }) =>
              setKind(QUIZ_KINDS.find((each) => each === target.value) ?? null)
            }
          >
            <option value="">All questions</option>
            {QUIZ_KINDS.map((each) => (
              <option key={each} value={each}>
                {KIND_NAMES[each]}
              </option>
            ))}
          </select>
        </label>
      }
    />
  );
};

const Retention = ({ answered }: { readonly answered: Answered }) => {
  const rows = retentionRows(answered);
  const asked = rows.at(-1)?.asked ?? 0;
  return (
    <section className="statistics-retention" aria-labelledby="retention-name">
      <h3 className="chart-name" id="retention-name">
        How much do I recall when it comes back?
      </h3>
      <p className="chart-says">
        {asked < FEW
          ? tooFew(asked, 'review')
          : 'True retention: the first answer of a day to each card in review.'}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Cards</th>
            <th scope="col">Asked</th>
            <th scope="col">Recalled</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of, asked: count, recalled, share }) => (
            <tr key={name}>
              <th scope="row">
                {name} <span className="muted">{of}</span>
              </th>
              <td>{count}</td>
              <td>{recalled}</td>
              <td>{share}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
