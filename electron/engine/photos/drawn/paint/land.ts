import { times } from './random.ts';
import type { Stage } from './layers.ts';
import { n, polygon, type Point } from './svg.ts';

export type Ridge = { readonly heightAt: (x: number) => number; readonly shape: string };

/** A line of hills or mountains, closed at the bottom. `base` and `height` in units, `length` of a wave too. */
export function ridge(
  stage: Stage,
  plan: { base: number; height: number; length: number; sharp?: boolean; octaves?: number },
): Ridge {
  const { noise, random } = stage;
  const row = random.between(0, 200);
  const octaves = plan.octaves ?? (plan.sharp ? 6 : 3);
  const heightAt = (x: number): number => {
    const value = plan.sharp
      ? noise.ridged(x / plan.length, row, octaves)
      : noise.fractal(x / plan.length, row, octaves);
    return plan.base - plan.height * (plan.sharp ? (value - 0.35) * 1.5 : (value - 0.3) * 1.7);
  };
  return { heightAt, shape: landShape(stage, heightAt) };
}

/** Everything below a line. */
function landShape(stage: Stage, heightAt: (x: number) => number): string {
  const count = Math.ceil(stage.width / 4);
  const line = times(count + 1, (index): Point => [
    (index / count) * stage.width,
    heightAt((index / count) * stage.width),
  ]);
  return polygon([...line, [stage.width, stage.height + 5], [0, stage.height + 5]]);
}

/** A conifer as seen from far: tiers of branches that droop, ragged at their edge. Foot at (x, y). */
export function conifer(stage: Stage, [x, y]: Point, height: number, lean = 0): string {
  const { random } = stage;
  const half = height * random.between(0.16, 0.24);
  const tiers = Math.max(5, Math.round(Math.min(16, height / 9)));
  const side = (sign: 1 | -1): Point[] =>
    times(tiers, (_, part): Point[] => {
      const reach = half * (0.1 + part ** 0.9) * random.between(0.75, 1.1);
      const at = y - height * (1 - part * 0.93);
      return [
        [x + lean * (1 - part) + sign * reach, at + height * 0.05],
        [x + lean * (1 - part) + sign * reach * 0.42, at + height * 0.03],
      ];
    }).flat();
  const trunk = height * 0.018;
  return polygon([
    [x + lean, y - height],
    ...side(1),
    [x + trunk, y - height * 0.05],
    [x + trunk, y],
    [x - trunk, y],
    [x - trunk, y - height * 0.05],
    ...side(-1).toReversed(),
  ]);
}

/** Birds far away: two wings each. */
export function birds(stage: Stage, count: number, [x, y]: Point, size: number): string {
  const { random } = stage;
  return times(count, () => {
    const [atX, atY, span] = [
      x + random.bell() * size * 7,
      y + random.bell() * size * 3,
      size * random.between(0.6, 1.2),
    ];
    const lift = span * random.between(0.15, 0.5);
    return `M${n(atX - span)} ${n(atY - lift)}Q${n(atX - span * 0.45)} ${n(atY - lift * 1.2)} ${n(atX)} ${n(atY)}Q${n(atX + span * 0.45)} ${n(atY - lift * 1.2)} ${n(atX + span)} ${n(atY - lift)}`;
  }).join('');
}
