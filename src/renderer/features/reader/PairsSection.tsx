import type { Pair } from '#shared/domain/lesson/lesson.ts';
import { FailingTag } from '#renderer/ui/FailingTag.tsx';
import { Phrase } from '#renderer/ui/Phrase.tsx';
import { SideLabel } from '#renderer/ui/SideLabel.tsx';
import { Authored } from './Authored.tsx';
import { EditItem } from './EditItem.tsx';

export const PairsSection = ({ pairs }: { readonly pairs: readonly Pair[] }) => (
  <ol className="pairs">
    {pairs.map(({ id, question, weak, failing, why, strong, authored }) => (
      <li key={id} className="pair">
        {question !== null && (
          <h3 className="pair-question">
            {question}
            {authored.includes('question') && <Authored />}
          </h3>
        )}
        <div className="pair-sides">
          <div>
            <SideLabel side="weak" />
            <Phrase side="weak">{weak}</Phrase>
          </div>
          <div>
            <SideLabel side="strong" />
            <Phrase side="strong">{strong}</Phrase>
          </div>
        </div>
        <p className="pair-why">
          <span className="label">Why it falls flat</span>{' '}
          {failing !== null && <FailingTag failing={failing} />} {why}
        </p>
        <EditItem id={id} name={weak} />
      </li>
    ))}
  </ol>
);
