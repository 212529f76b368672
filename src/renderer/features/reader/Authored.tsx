/** The mark beside a field that an author completed. */
export const Authored = () => (
  <sup className="authored" title="Added to the walkthrough">
    +<span className="visually-hidden"> (added to the walkthrough)</span>
  </sup>
);
