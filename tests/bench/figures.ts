/** One measured figure, told as a ratio to a bound or to a peer that was measured in the same run. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against, in the same unit. */
  readonly bound: number;
  readonly ratio: number;
  /** The ratio that we want to stay under, or (`atLeast`) above. Neither: it is only told. */
  readonly atMost?: number;
  readonly atLeast?: number;
};

export const holds = ({ ratio, atMost = Infinity, atLeast = -Infinity }: Figure): boolean =>
  ratio <= atMost && ratio >= atLeast;

/** A figure from a value and what it is held against. */
export const held = (
  name: string,
  unit: string,
  value: number,
  bound: number,
  wanted: Pick<Figure, 'atMost' | 'atLeast'> = {},
): Figure => ({ name, value, unit, bound, ratio: value / bound, ...wanted });

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The figures as lines of text, in columns. */
export function tableOf(figures: readonly Figure[]): string[] {
  const rows = figures.map((figure) => [
    figure.name,
    `${short(figure.value)} ${figure.unit}`,
    `${short(figure.bound)} ${figure.unit}`,
    figure.ratio.toFixed(2),
    wish(figure),
  ]);
  const table = [['figure', 'measured', 'against', 'ratio', 'wanted'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function wish(figure: Figure): string {
  const { atMost, atLeast } = figure;
  if (atMost === undefined && atLeast === undefined) return '';
  return `${atMost === undefined ? `≥ ${atLeast ?? ''}` : `≤ ${atMost}`}: ${holds(figure) ? 'yes' : 'NO'}`;
}

/** Three figures at least, and no more behind the point than that. */
const short = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));
