import type { Plot } from './plots/plot.ts';
import type { Figure } from './figures.ts';

/** What a bench is given. */
export type Desk = {
  /** A folder of photos to use instead of drawn ones, by those that can. */
  readonly photos?: string | undefined;
  /** How many photos the largest folder that is synced has. */
  readonly count: number;
  /** How a figure grows: a picture beside the table. */
  draw(plot: Plot): void;
  /** Something that whoever reads the table has to know, such as what is not installed. */
  remark(sentence: string): void;
};

export type Bench = (desk: Desk) => Promise<readonly Figure[]>;
