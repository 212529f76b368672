import type { Failing } from '#shared/domain/lesson/failing.ts';
import { SideLabel } from '#renderer/ui/SideLabel.tsx';

interface SheetPairProps {
  readonly title: string | null;
  readonly weak: string;
  readonly strong: string;
  readonly failing: Failing | null;
  /** Null where there is none, or none is wanted. */
  readonly why: string | null;
  /** What the sides and the why are called where they are no phrases. */
  readonly names?: { readonly weak: string; readonly strong: string; readonly why: string };
}

/** Weak beside strong, and under both why; never cut by the end of a page. */
export const SheetPair = (props: SheetPairProps) => {
  const { title, weak, strong, failing, why, names } = props;
  return (
    <div className="sheet-pair">
      {title !== null && <h4>{title}</h4>}
      <div className="sheet-sides">
        <div className="sheet-side" data-side="weak">
          <SideLabel side="weak" name={names?.weak} />
          <p dir="auto">{weak}</p>
        </div>
        <div className="sheet-side" data-side="strong">
          <SideLabel side="strong" name={names?.strong} />
          <p dir="auto">{strong}</p>
        </div>
      </div>
      {why !== null && (
        <p className="sheet-why">
          <span className="sheet-why-title">
            {names?.why ?? 'Why'}
            {failing !== null && ` (${failing})`}:
          </span>{' '}
          {why}
        </p>
      )}
    </div>
  );
};
