interface ContestedProps {
  readonly id: string;
  /** Of the field, for who does not see where it stands. */
  readonly name: string;
  readonly theirs: string;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** What a field says in the file by now, beside what was typed: one of the two is chosen. */
export const Contested = ({ id, name, theirs, onKeepMine, onTakeTheirs }: ContestedProps) => (
  <div className="editor-theirs" role="group" aria-label={`Two versions: ${name}`}>
    <p id={`${id}-theirs`}>
      <span className="label">In the file since</span>{' '}
      <q dir="auto">{theirs === '' ? 'nothing' : theirs}</q>
    </p>
    <div className="editor-choice">
      <button type="button" className="button-quiet button-framed" onClick={onKeepMine}>
        Keep mine
      </button>
      <button type="button" className="button-quiet button-framed" onClick={onTakeTheirs}>
        Take the file’s
      </button>
    </div>
  </div>
);
