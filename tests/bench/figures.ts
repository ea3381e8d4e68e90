/** One measured figure, told as a ratio to a bound or to a peer that was measured in the same run. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against, in the same unit. */
  readonly bound: number;
  readonly ratio: number;
  /** The ratio that we want to stay under, or (`atLeast`) above. */
  readonly atMost?: number;
  readonly atLeast?: number;
};

export const holds = ({ ratio, atMost = Infinity, atLeast = -Infinity }: Figure): boolean =>
  ratio <= atMost && ratio >= atLeast;

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
