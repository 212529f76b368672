import { useEffect, useRef, useState } from 'react';
import type { AnkiPreview } from '#shared/domain/import/anki-preview.ts';
import { reportProblem } from '#renderer/app/notices.ts';
import { callMain, onMain } from '#renderer/platform/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { ImportBar, Working } from '../ImportBar.tsx';
import { stageFile } from '../stage.ts';
import { startOver, type ImportSource } from '../state.ts';
import { bringAnkiIn } from './bring-in.ts';

interface AnkiViewProps {
  readonly source: Extract<ImportSource, { kind: 'anki' }>;
}

/** The bar: handing the file over, then reading it. */
const HANDING = 0.2;

/** An Anki package: read by main, looked at, and then brought in with all its past. */
export const AnkiView = ({ source: { file } }: AnkiViewProps) => {
  const [progress, setProgress] = useState(0);
  const [preview, setPreview] = useState<AnkiPreview | null>(null);
  const [writing, setWriting] = useState(false);
  const abort = useRef<AbortController | null>(null);

  useEffect(() => {
    const own = new AbortController();
    abort.current = own;
    const stop = onMain('import:progress', (share) => setProgress(HANDING + (1 - HANDING) * share));
    const open = async (): Promise<void> => {
      const handed = await stageFile(file, (share) => setProgress(HANDING * share), own.signal);
      if (!handed) return;
      const opened = await callMain('import:open-anki');
      if (!own.signal.aborted) setPreview(opened);
    };
    open().catch((reason: unknown) => {
      if (own.signal.aborted) return;
      reportProblem(reason);
      startOver();
    });
    return () => {
      stop();
      own.abort(new Error('The import was cancelled.'));
      callMain('import:end').catch(() => undefined);
    };
  }, [file]);

  const bringIn = (): void => {
    const signal = abort.current?.signal;
    if (!preview || !signal || writing || preview.lessons.length === 0) return;
    setWriting(true);
    setProgress(0);
    bringAnkiIn({
      file: file.name,
      preview,
      onProgress: setProgress,
      signal,
    }).catch((reason: unknown) => {
      if (signal.aborted) return;
      setWriting(false);
      reportProblem(reason);
    });
  };

  return (
    <div className="import-work">
      <ImportBar name={file.name} leave="Cancel" onLeave={startOver}>
        {preview && (
          <button
            type="button"
            className="button-primary"
            aria-disabled={writing || preview.lessons.length === 0}
            onClick={bringIn}
          >
            Bring in
          </button>
        )}
      </ImportBar>
      {(!preview || writing) && (
        <Working
          says={writing ? 'Bringing it in…' : 'Reading the package…'}
          label={writing ? 'Bringing in' : 'Reading the package'}
          progress={progress}
        />
      )}
      {preview && !writing && <Preview preview={preview} />}
    </div>
  );
};

const Preview = ({
  preview: { lessons, answers, media, refused },
}: {
  readonly preview: AnkiPreview;
}) => (
  <div className="import-card">
    <p>
      {plural(
        lessons.reduce((sum, { items }) => sum + items, 0),
        'item',
      )}{' '}
      in {plural(lessons.length, 'deck')}, {plural(answers, 'answer')} of the review log,{' '}
      {plural(media, 'image or sound', 'images and sounds')}.{' '}
      {refused.length > 0 &&
        `${plural(refused.length, 'thing does', 'things do')} not come in; the report says which and why.`}
    </p>
    <ul className="anki-decks">
      {lessons.map(({ title, items }, index) => (
        <li key={index}>
          {[title.series, title.principle, title.topic].filter(Boolean).join(' › ')}{' '}
          <span className="muted">{plural(items, 'item')}</span>
        </li>
      ))}
    </ul>
  </div>
);
