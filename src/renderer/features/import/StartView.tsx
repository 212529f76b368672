import { useId, useRef } from 'react';
import { attempt } from '#renderer/app/notices.ts';
import { openFiles } from './open-files.ts';
import { setDraft, setSource, useImport } from './state.ts';

/** What the system’s dialog offers first; everything else can be chosen there too. */
const TYPES = '.txt,.md,.csv,.tsv,.yaml,.yml,.recast,.apkg,.colpkg';

/** Where everything begins: a text is pasted, or files are chosen or dropped. */
export const StartView = () => {
  const draft = useImport((state) => state.draft);
  const id = useId();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const read = (): void => {
    if (draft.trim() !== '') {
      setSource({ kind: 'walkthrough', file: 'pasted text', text: draft, forced: new Map() });
    }
  };
  const take = (input: HTMLInputElement): void => {
    const chosen = [...(input.files ?? [])];
    const name = chosen[0]?.webkitRelativePath.split('/')[0];
    // The same file may be chosen again, after it was mended.
    input.value = '';
    attempt(() => openFiles(chosen, name === undefined || name === '' ? null : name));
  };
  return (
    <div className="import-start">
      <section className="import-card" aria-labelledby={`${id}-text`}>
        <h2 id={`${id}-text`} tabIndex={-1}>
          A walkthrough, as text
        </h2>
        <label htmlFor={id} className="muted">
          Paste it as it is, one line a part. Each line’s role is found, and yours to correct.
        </label>
        <textarea
          id={id}
          className="input import-text"
          rows={9}
          dir="auto"
          spellCheck={false}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
        />
        <div className="done-actions">
          <button
            type="button"
            className="button-primary"
            aria-disabled={draft.trim() === ''}
            onClick={read}
          >
            Read the text
          </button>
        </div>
      </section>
      <section className="import-card" aria-labelledby={`${id}-files`}>
        <h2 id={`${id}-files`}>Files</h2>
        <p className="muted">
          Walkthroughs (.txt), tables (.csv, .tsv), Anki packages (.apkg, .colpkg), lesson files
          (.lesson.yaml), and Recast’s own archives (.recast). Choose them, or drop them anywhere on
          this page.
        </p>
        <div className="done-actions">
          <button
            type="button"
            className="button-quiet button-framed"
            onClick={() => files.current?.click()}
          >
            Choose files…
          </button>
          <button
            type="button"
            className="button-quiet button-framed"
            onClick={() => folder.current?.click()}
          >
            Choose a folder of lesson files…
          </button>
        </div>
        <input
          ref={files}
          type="file"
          hidden
          multiple
          accept={TYPES}
          data-choose="files"
          onChange={({ currentTarget }) => take(currentTarget)}
        />
        <input
          ref={folder}
          type="file"
          hidden
          multiple
          data-choose="folder"
          // React knows the attribute under this name alone.
          {...{ webkitdirectory: '' }}
          onChange={({ currentTarget }) => take(currentTarget)}
        />
      </section>
    </div>
  );
};
