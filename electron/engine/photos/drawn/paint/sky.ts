import { createRamp, mixRgb, rgb, type Ramp } from './colour.ts';
import { field, type Field, type Stage } from './layers.ts';
import { step } from './noise.ts';
import type { Random } from './random.ts';

/** An hour of the day: what the sky, its clouds and its light look like. `haze` is the air far away. */
export type Hour = {
  readonly sky: Ramp;
  readonly cloudLit: string;
  readonly cloudShade: string;
  readonly sun: string;
  readonly haze: string;
  readonly shade: string;
};

export const hours = {
  dawn: {
    sky: [
      [0, '#3f4d86'],
      [0.35, '#8f7fae'],
      [0.65, '#e8a9a0'],
      [0.85, '#f9cfa2'],
      [1, '#fde6bd'],
    ],
    cloudLit: '#ffd9c2',
    cloudShade: '#a98bb0',
    sun: '#fff0cf',
    haze: '#f0c3ad',
    shade: '#3a3560',
  },
  rose: {
    sky: [
      [0, '#6f8fc4'],
      [0.4, '#b9b4da'],
      [0.7, '#f3c4cf'],
      [1, '#fbe3d6'],
    ],
    cloudLit: '#fff1ee',
    cloudShade: '#c7a9c4',
    sun: '#fff4e2',
    haze: '#eccbd2',
    shade: '#4d4a78',
  },
  morning: {
    sky: [
      [0, '#3b86c9'],
      [0.45, '#7db9e2'],
      [0.8, '#c4e2ee'],
      [1, '#f2f1df'],
    ],
    cloudLit: '#ffffff',
    cloudShade: '#b9cbdc',
    sun: '#fffbe6',
    haze: '#cfe3ea',
    shade: '#2f5673',
  },
  noon: {
    sky: [
      [0, '#1f6fbf'],
      [0.5, '#55a3dd'],
      [1, '#b8def0'],
    ],
    cloudLit: '#ffffff',
    cloudShade: '#a9c0d6',
    sun: '#ffffff',
    haze: '#b9d9ea',
    shade: '#1f4f74',
  },
  golden: {
    sky: [
      [0, '#5b83b0'],
      [0.4, '#a9b7b9'],
      [0.7, '#f0cf95'],
      [1, '#fbdc8f'],
    ],
    cloudLit: '#ffe9bb',
    cloudShade: '#b99c8c',
    sun: '#fff3c4',
    haze: '#f2d39c',
    shade: '#54473f',
  },
  sunset: {
    sky: [
      [0, '#2a2f63'],
      [0.3, '#6b4282'],
      [0.55, '#c9566f'],
      [0.78, '#f58a4b'],
      [1, '#ffd06b'],
    ],
    cloudLit: '#ff9c5e',
    cloudShade: '#5c3a68',
    sun: '#fff0b0',
    haze: '#f08d58',
    shade: '#2b1f45',
  },
  ember: {
    sky: [
      [0, '#1d3557'],
      [0.35, '#42597f'],
      [0.62, '#c07a76'],
      [0.82, '#f0a35e'],
      [1, '#ffdc93'],
    ],
    cloudLit: '#ffbe83',
    cloudShade: '#57506f',
    sun: '#fff1c2',
    haze: '#e0a277',
    shade: '#22304a',
  },
  dusk: {
    sky: [
      [0, '#101b3f'],
      [0.4, '#2c3b75'],
      [0.7, '#6c5a94'],
      [0.88, '#c98a94'],
      [1, '#efb58a'],
    ],
    cloudLit: '#b98aa6',
    cloudShade: '#2a3060',
    sun: '#ffe6c0',
    haze: '#8d76a2',
    shade: '#151a38',
  },
} as const satisfies Readonly<Record<string, Hour>>;

export type Clouds = 'none' | 'wisps' | 'heaps' | 'streaks';

export type SkyPlan = {
  readonly hour: Hour;
  readonly horizon: number;
  readonly clouds: Clouds;
  /** Where the sun stands, in units; null when it is behind the viewer. */
  readonly sun: { readonly x: number; readonly y: number; readonly radius: number } | null;
};

export function pickHour(random: Random, names: readonly (keyof typeof hours)[]): Hour {
  return hours[random.pick(names)];
}

/** The sky down to the horizon and a little below, with its sun, its glow and its clouds. */
export function sky(stage: Stage, plan: SkyPlan): Field {
  const ramp = createRamp(plan.hour.sky);
  const [lit, shade, sunColour] = [rgb(plan.hour.cloudLit), rgb(plan.hour.cloudShade), rgb(plan.hour.sun)];
  const drift = stage.random.between(0, 200);
  return field(stage, plan.clouds === 'none' ? 320 : 640, (x, y) => {
    const down = Math.min(1, y / plan.horizon);
    let colour = ramp(down);
    const distance = plan.sun ? Math.hypot(x - plan.sun.x, (y - plan.sun.y) * 1.15) : 1e6;
    const near = plan.sun ? Math.exp(-distance / (plan.sun.radius * 7)) : 0;
    colour = mixRgb(colour, sunColour, near * 0.75);
    const cover = cloudCover(stage, plan.clouds, x + drift, y, down);
    if (cover > 0) {
      const towardsLight = cloudCover(
        stage,
        plan.clouds,
        x + drift + (plan.sun ? Math.sign(plan.sun.x - x) * 9 : 7),
        y - 10,
        down,
      );
      const light = step(0.32, -0.2, towardsLight - cover * 0.55) * 0.75 + near * 0.6;
      colour = mixRgb(colour, mixRgb(shade, lit, Math.min(1, light)), cover * 0.9);
    }
    if (plan.sun)
      colour = mixRgb(
        colour,
        [255, 253, 244],
        step(plan.sun.radius * 1.06, plan.sun.radius * 0.92, distance) * (1 - cover * 0.6),
      );
    return [colour, 1];
  });
}

function cloudCover(stage: Stage, clouds: Clouds, x: number, y: number, down: number): number {
  const { noise } = stage;
  switch (clouds) {
    case 'none':
      return 0;
    case 'wisps':
      return step(0.5, 0.85, noise.fractal(x / 330 + noise.at(x / 200, y / 90), y / 85 + x / 900, 5)) * 0.75;
    case 'streaks':
      return step(0.47, 0.72, noise.fractal(x / 420, y / (26 + 40 * (1 - down)), 5)) * (0.35 + 0.55 * down);
    case 'heaps': {
      // Clouds far away are smaller and closer together.
      const scale = 300 * (1.15 - down * 0.8);
      return step(0.5, 0.64, noise.fractal(x / scale, y / (scale * 0.52), 6));
    }
  }
}
