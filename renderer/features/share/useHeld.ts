import { useState } from 'react';

/** A value as it was when it began to be held; the newest one while it is not. */
export function useHeld<Value>(value: Value, isHeld: boolean): Value {
  const [kept, setKept] = useState(value);
  const [wasHeld, setWasHeld] = useState(isHeld);
  if (isHeld && !wasHeld) setKept(value);
  if (isHeld !== wasHeld) setWasHeld(isHeld);
  return isHeld && wasHeld ? kept : value;
}
