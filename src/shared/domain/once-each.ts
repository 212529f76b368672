/** Works out what follows from an object once, and keeps it for as long as there is the object. */
export const onceEach = <Key extends object, Value extends object>(
  make: (key: Key) => Value,
): ((key: Key) => Value) => {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
};
