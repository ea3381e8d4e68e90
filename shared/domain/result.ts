/** An expected failure is a value that the caller must look at; a bug throws. */
export type Result<Value, Problem> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const failed = <Problem>(problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
});

/** Makes a switch over a union exhaustive: the compiler refuses a case that was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable case: ${String(value)}`);
}
