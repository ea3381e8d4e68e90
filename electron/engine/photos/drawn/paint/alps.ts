import { mixRgb, rgb } from './colour.ts';
import { field, type Field, type Stage } from './layers.ts';
import { ridge } from './land.ts';
import { step } from './noise.ts';
import type { Hour } from './sky.ts';

/** High mountains with rock, snow and light from one side, as far as `base` (units), where the land in front begins. */
export function alps(
  stage: Stage,
  plan: { hour: Hour; base: number; height: number; lightFromLeft: boolean; far: number },
): Field {
  const { noise } = stage;
  const { heightAt } = ridge(stage, {
    base: plan.base - plan.height * 0.3,
    height: plan.height,
    length: 420,
    sharp: true,
    octaves: 7,
  });
  const row = stage.random.between(0, 90);
  const slopeX = plan.lightFromLeft ? -5 : 5;
  const haze = rgb(plan.hour.haze);
  const snowLit = mixRgb(rgb(plan.hour.sun), rgb('#ffffff'), 0.35);
  const snowShade = mixRgb(rgb('#8ea6cf'), haze, 0.25);
  const rockLit = mixRgb(rgb('#8b7f7a'), haze, 0.3);
  const rockShade = mixRgb(rgb('#2f3a52'), haze, 0.15);
  return field(stage, 860, (x, y) => {
    const below = y - heightAt(x);
    if (below < -2) return [haze, 0];
    // Ribs of rock run down and outwards from the summits.
    const rib = (atX: number): number => noise.ridged(atX / 120 + below / 520, (y + row) / 330 + atX / 700, 5);
    const light = step(
      -0.05,
      0.05,
      rib(x + slopeX) -
        rib(x - slopeX) +
        (heightAt(x + 26 * Math.sign(slopeX)) - heightAt(x - 26 * Math.sign(slopeX))) / 900,
    );
    const snow = step(
      0.06,
      -0.06,
      below / plan.height - 0.33 + (noise.fractal(x / 46, y / 30 + row, 4) - 0.5) * 0.75 + (light - 0.5) * 0.12,
    );
    const rock = mixRgb(rockShade, rockLit, light * 0.85 + noise.at(x / 6, y / 4) * 0.15);
    const colour = mixRgb(rock, mixRgb(snowShade, snowLit, light), snow);
    const misty = plan.far + (1 - plan.far) * step(0.25, 1.15, below / plan.height) * 0.75;
    return [mixRgb(colour, haze, misty), step(-1.5, 0.5, below)];
  });
}
