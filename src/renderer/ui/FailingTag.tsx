import { FAILINGS, type Failing } from '#shared/domain/lesson/failing.ts';

/** What is wrong with a weak line, in one word; its meaning is at hand for who asks. */
export const FailingTag = ({ failing }: { readonly failing: Failing }) => (
  <span className="failing" title={FAILINGS[failing]}>
    {failing}
  </span>
);
