/** The JSON of any value, as far as it has one: big numbers as texts, and nothing for nothing. */
export const jsonOf = (value: unknown): string => {
  const json: unknown = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'bigint' ? inner.toString() : inner,
  );
  // `undefined` has none, whatever the type of the function says.
  return typeof json === 'string' ? json : '';
};
