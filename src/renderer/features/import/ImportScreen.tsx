import { useRef, useState, type DragEvent } from 'react';
import { attempt } from '#renderer/app/notices.ts';
import { FILES_WELCOME } from '#renderer/app/drops.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { useFocusOnChange } from '#renderer/ui/use-focus-on-change.ts';
import { AnkiView } from './anki/AnkiView.tsx';
import { ArchiveView } from './ArchiveView.tsx';
import { LessonsView } from './lessons/LessonsView.tsx';
import { openDropped } from './open-files.ts';
import { ReportView } from './ReportView.tsx';
import { StartView } from './StartView.tsx';
import { useImport, type ImportSource } from './state.ts';
import { TableView } from './table/TableView.tsx';
import { WalkthroughView } from './walkthrough/WalkthroughView.tsx';
import './import.css';

/** Everything that comes in from outside: looked at, corrected, and only then written. */
export const ImportScreen = () => {
  const [over, setOver] = useState(false);
  const zone = useRef<HTMLDivElement>(null);
  const { source, report } = useImport();
  useFocusOnChange(report ?? nameOf(source), zone, () => zone.current?.querySelector('h2') ?? null);
  const leave = ({ currentTarget, relatedTarget }: DragEvent): void => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
  };
  return (
    <Screen
      title="Bring in"
      hint="Nothing is written before you have seen it, and all of it can be taken back in one step."
      className="import"
    >
      <div
        ref={zone}
        className="import-zone"
        data-over={over}
        {...{ [FILES_WELCOME]: '' }}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
          setOver(true);
        }}
        onDragLeave={leave}
        onDrop={(event) => {
          setOver(false);
          if (event.dataTransfer.files.length === 0) return;
          event.preventDefault();
          const items = [...event.dataTransfer.items];
          const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
          attempt(() => openDropped(entries));
        }}
      >
        <Content />
      </div>
    </Screen>
  );
};

/** Which view it opens: what is corrected in one is no other. */
const nameOf = (source: ImportSource | null): string | null => {
  if (!source) return null;
  const { file } = source;
  return `${source.kind} ${typeof file === 'string' ? file : file.name}`;
};

const Content = () => {
  const { source, report } = useImport();
  if (report) return <ReportView report={report} />;
  switch (source?.kind) {
    case undefined:
      return <StartView />;
    case 'walkthrough':
      return <WalkthroughView source={source} />;
    case 'table':
      return <TableView key={source.file} source={source} />;
    case 'archive':
      return <ArchiveView source={source} />;
    case 'anki':
      return <AnkiView source={source} />;
    case 'lessons':
      return <LessonsView source={source} />;
  }
};
