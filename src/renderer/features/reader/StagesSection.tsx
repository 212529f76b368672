import type { Stage } from '#shared/domain/lesson/lesson.ts';
import { Phrase } from '#renderer/ui/Phrase.tsx';
import { Authored } from './Authored.tsx';
import { EditItem } from './EditItem.tsx';

export const StagesSection = ({ stages }: { readonly stages: readonly Stage[] }) => (
  <ol className="stages">
    {stages.map(({ id, name, tip, mistake, cost, authored }, index) => (
      <li key={id}>
        <h3>
          {name ?? `Stage ${index + 1}`}
          {authored.includes('name') && <Authored />}
        </h3>
        <p>{tip}</p>
        <dl className="aside">
          <div>
            <dt className="label">A common mistake</dt>
            <dd>
              <Phrase side="weak">{mistake}</Phrase>
            </dd>
          </div>
          {cost !== null && (
            <div>
              <dt className="label">What it costs</dt>
              <dd className="standalone">{cost}</dd>
            </div>
          )}
        </dl>
        <EditItem id={id} name={name ?? `Stage ${index + 1}`} />
      </li>
    ))}
  </ol>
);
