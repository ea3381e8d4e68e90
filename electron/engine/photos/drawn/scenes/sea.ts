import { createRamp, darker, mix, mixRgb, rgb } from '../paint/colour.ts';
import { field, shapes, type Scene, type Stage } from '../paint/layers.ts';
import { birds, ridge } from '../paint/land.ts';
import { step } from '../paint/noise.ts';
import { pickHour, sky, type Hour } from '../paint/sky.ts';
import { n, path, placed, stroke, type Point } from '../paint/svg.ts';

/** The evening sun on the sea, its road of light, and a boat that sails home. */
export const sea: Scene = (stage) => {
  const { random, width, height } = stage;
  const hour = pickHour(random, ['sunset', 'ember', 'golden', 'dawn']);
  const horizon = height * random.between(0.5, 0.6);
  const sun = { x: width * random.between(0.3, 0.7), y: horizon - random.between(36, 110), radius: 42 };
  const boatAt: Point = [sun.x + width * 0.2 * (random.chance(0.5) ? 1 : -1), horizon + height * 0.075];
  const coast = ridge(stage, { base: horizon + 8, height: 90, length: 300, sharp: true });
  const coastSide =
    sun.x < width / 2
      ? `M${n(width * 0.62)} ${n(horizon)}H${n(width)}V0H${n(width * 0.62)}Z`
      : `M0 ${n(horizon)}H${n(width * 0.38)}V0H0Z`;
  return [
    sky(stage, { hour, horizon: horizon * 1.02, sun, clouds: random.pick(['streaks', 'wisps', 'heaps']) }),
    shapes(
      [
        `<clipPath id="side"><path d="${coastSide}"/></clipPath>`,
        `<g clip-path="url(#side)">${path(coast.shape, mix(hour.haze, hour.shade, 0.55))}</g>`,
      ],
      { blur: 0.8 },
    ),
    water(stage, hour, horizon, sun.x),
    shapes([placed(boat(hour, true), boatAt, { scale: 1.5 }), placed(boat(hour, false), boatAt, { scale: 1.5 })]),
    shapes(stroke(birds(stage, 6, [width - sun.x, horizon - 210], 13), darker(hour.shade, 0.2), 2.2)),
  ];
};

function water(stage: Stage, hour: Hour, horizon: number, sunX: number) {
  const ramp = createRamp(hour.sky);
  const deep = rgb(darker(hour.shade, 0.15));
  const gold = rgb(hour.sun);
  return field(stage, 1000, (x, y) => {
    if (y < horizon) return [gold, 0];
    const near = (y - horizon) / (stage.height - horizon);
    const long = 5 + near * 55;
    const wave = stage.noise.fractal(x / (long * 3.2), (y - horizon) / (long * 0.5) + 40 / (near + 0.08), 4);
    const mirroredSky = ramp(Math.max(0, 1 - near * 1.25));
    const body = mixRgb(mirroredSky, deep, Math.min(0.86, 0.24 + near * 0.55 + (0.5 - wave) * 0.75));
    const road = Math.exp(-(((x - sunX) / (34 + near * 190)) ** 2));
    const glint = step(0.5, 0.62, wave) * road + road * 0.16 * (1 - near);
    return [mixRgb(body, gold, Math.min(0.95, glint)), step(horizon - 0.5, horizon + 1, y)];
  });
}

/** Sails and hull about (0, 0) on the waterline; or their reflection. */
function boat(hour: Hour, reflected: boolean): string {
  const dark = darker(hour.shade, 0.35);
  const sail = mix(hour.sun, hour.cloudShade, 0.25);
  const whole = [
    path('M-34 -8Q0 6 40 -9L33 3Q0 9 -26 3Z', dark),
    stroke('M2 -8V-92', dark, 1.6),
    path('M4 -90Q34 -48 33 -16L4 -13Z', sail),
    path('M-1 -84Q-24 -44 -27 -15L-1 -13Z', mix(sail, hour.haze, 0.35)),
  ].join('');
  return reflected ? `<g transform="translate(0 6) scale(1 -0.6)" opacity="0.35">${whole}</g>` : whole;
}
