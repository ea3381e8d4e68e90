import type { OpenCircle } from '../circles/circles.ts';
import type { CircleFold } from './fold.ts';

/** Works something out of a circle once until more of it was read, however often it is asked for. */
export function oncePerFold<Value>(work: (circle: OpenCircle) => Value): (circle: OpenCircle) => Value {
  const worked = new WeakMap<CircleFold, { readonly version: number; readonly value: Value }>();
  return (circle) => {
    const { fold } = circle;
    const known = worked.get(fold);
    if (known?.version === fold.version) return known.value;
    const value = work(circle);
    worked.set(fold, { version: fold.version, value });
    return value;
  };
}
