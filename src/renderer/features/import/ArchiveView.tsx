import { useEffect, useState } from 'react';
import type { RestorePreview } from '#shared/domain/backup/index.ts';
import { RestoreDialog } from '#renderer/features/data/index.ts';
import { reportProblem } from '#renderer/app/notices.ts';
import { callMain } from '#renderer/platform/index.ts';
import { ImportBar, Working } from './ImportBar.tsx';
import { stageFile } from './stage.ts';
import { startOver, type ImportSource } from './state.ts';

/** Recast’s own archive: handed over, checked, and then put back as “Your data” does it. */
export const ArchiveView = ({
  source,
}: {
  readonly source: Extract<ImportSource, { kind: 'archive' }>;
}) => {
  const { file } = source;
  const [progress, setProgress] = useState(0);
  const [preview, setPreview] = useState<RestorePreview | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const open = async (): Promise<void> => {
      if (!(await stageFile(file, setProgress, abort.signal))) return;
      const opened = await callMain('import:open-archive');
      if (abort.signal.aborted) await callMain('data:close');
      else setPreview(opened);
    };
    open().catch((reason: unknown) => {
      if (abort.signal.aborted) return;
      reportProblem(reason);
      startOver();
    });
    return () => abort.abort();
  }, [file]);
  return (
    <div className="import-work">
      <ImportBar name={file.name} leave="Cancel" onLeave={startOver} />
      <Working
        says="Reading the archive, and checking all of it…"
        label="Reading the archive"
        progress={progress}
      />
      {preview && <RestoreDialog preview={preview} onClose={startOver} />}
    </div>
  );
};
