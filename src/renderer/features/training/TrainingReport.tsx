import type { TrainingResult } from '#shared/domain/training/index.ts';

interface TrainingReportProps {
  readonly result: TrainingResult;
  readonly onApply: () => void;
  readonly onDismiss: () => void;
}

/** What was measured, before and after, and the choice, where there is one. */
export const TrainingReport = ({ result, onApply, onDismiss }: TrainingReportProps) => {
  const { before, after, better, trained, heldOut } = result;
  return (
    <>
      <table className="training-report">
        <caption>
          Measured on {count(heldOut)} held-out reviews; trained on {count(trained)} earlier ones.
          Less is better.
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          <Row name="Log loss" before={before.logLoss} after={after.logLoss} />
          <Row name="RMSE (bins)" before={before.rmseBins} after={after.rmseBins} />
        </tbody>
      </table>
      <div className="done-actions">
        {better && (
          <button type="button" className="button-primary" onClick={onApply}>
            Use the trained parameters
          </button>
        )}
        <button type="button" className="button-quiet" onClick={onDismiss}>
          {better ? 'Keep the ones in use' : 'Close'}
        </button>
      </div>
    </>
  );
};

const Row = (row: { readonly name: string; readonly before: number; readonly after: number }) => (
  <tr>
    <th scope="row">{row.name}</th>
    <td>{row.before.toFixed(4)}</td>
    <td>{row.after.toFixed(4)}</td>
  </tr>
);

const count = (reviews: number): string => reviews.toLocaleString('en');
