/** One of several, whichever number was drawn. */
export function pickFrom<Value>(values: readonly Value[], index: number): Value {
  const picked = values[index % values.length];
  if (picked === undefined) throw new Error('Nothing to pick from');
  return picked;
}
