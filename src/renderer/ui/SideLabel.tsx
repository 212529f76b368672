interface SideLabelProps {
  readonly side: 'weak' | 'strong';
  /** What it is called where it is no phrase. */
  readonly name?: string | undefined;
}

/** The name of one side of a pair, with its mark. */
export const SideLabel = ({ side, name }: SideLabelProps) => (
  <span className="side-label" data-side={side}>
    <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {side === 'weak' ? <path d="M3 3l6 6M9 3l-6 6" /> : <path d="M2.5 6.5l2.5 2.5 4.5-6" />}
    </svg>
    {name ?? (side === 'weak' ? 'Weak' : 'Strong')}
  </span>
);
