import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene, type Stage } from '../paint/layers.ts';
import { conifer, ridge } from '../paint/land.ts';
import { times } from '../paint/random.ts';
import { hours, sky } from '../paint/sky.ts';
import { circle, ellipse, linear, n, path, placed, polygon, radial, type Point } from '../paint/svg.ts';

/** An evening in the snow: a cabin with its lamps lit, firs that carry white, flakes near and far. */
export const snow: Scene = (stage) => {
  const { random, width, height } = stage;
  const hour = random.pick([hours.dusk, hours.rose, hours.dawn]);
  const white = mix('#f4f7ff', hour.haze, 0.22);
  const blue = mix('#8fa6d8', hour.shade, 0.28);
  const horizon = height * 0.6;
  const far = ridge(stage, { base: horizon, height: 190, length: 300, sharp: true });
  const slope = ridge(stage, { base: height * 0.72, height: 90, length: 520 });
  const near = ridge(stage, { base: height * 0.9, height: 80, length: 620 });
  const cabinX = width * random.between(0.3, 0.7);
  const wood = (count: number, on: (x: number) => number, least: number, most: number, tint: number): string =>
    times(count, (_, part) => ({ x: width * part + random.bell() * 26, tall: random.between(least, most) }))
      .filter(({ x }) => tint < 0.6 || Math.abs(x - cabinX) > 150)
      .map(({ x, tall }) =>
        firWithSnow(
          stage,
          [x, on(x) + 10],
          tall,
          mix('#16323a', hour.haze, 0.6 - tint * 0.55),
          mix(white, blue, 0.25 + 0.3 * (1 - tint)),
        ),
      )
      .join('');
  const flakes = (count: number, least: number, most: number, cover: number): string =>
    times(count, () =>
      circle(
        [random.between(0, width), random.between(0, height)],
        random.between(least, most),
        '#ffffff',
        `fill-opacity="${(cover * random.between(0.5, 1)).toFixed(2)}"`,
      ),
    ).join('');
  const cabinFoot: Point = [cabinX, slope.heightAt(cabinX) + 46];
  return [
    sky(stage, { hour, horizon, sun: null, clouds: 'wisps' }),
    shapes(
      [
        `<defs>${linear('f', [
          [0, white],
          [0.5, mix(blue, hour.haze, 0.5)],
          [1, hour.haze],
        ])}</defs>`,
        path(far.shape, 'url(#f)'),
      ],
      { blur: 1.2 },
    ),
    shapes(
      wood(54, (x) => slope.heightAt(x) - 8, 60, 130, 0.25),
      { blur: 1 },
    ),
    shapes(
      [
        `<defs>${linear('g', [
          [0, white],
          [0.35, mix(white, blue, 0.4)],
          [1, blue],
        ])}</defs>`,
        path(slope.shape, 'url(#g)'),
        wood(15, slope.heightAt, 120, 230, 0.7),
      ],
      { blur: 0.4 },
    ),
    shapes(
      [
        `<defs>${radial('w', [
          [0, '#ffc46b', 0.9],
          [1, '#ffc46b', 0],
        ])}</defs>`,
        ellipse([cabinFoot[0], cabinFoot[1] - 30], 230, 120, 'url(#w)'),
      ],
      { blend: 'screen' },
    ),
    shapes(placed(cabin(white, blue), cabinFoot, { scale: 1.35 })),
    shapes(
      times(7, (_, part) =>
        circle(
          [cabinFoot[0] + 58 + part * 46, cabinFoot[1] - 196 - part * 150],
          9 + part * 34,
          lighter(hour.haze, 0.25),
          `fill-opacity="${(0.42 * (1 - part)).toFixed(2)}"`,
        ),
      ),
      { blur: 9 },
    ),
    shapes(
      [
        `<defs>${linear('n', [
          [0, lighter(white, 0.4)],
          [0.3, white],
          [1, mix(white, blue, 0.85)],
        ])}</defs>`,
        path(near.shape, 'url(#n)'),
        wood(5, near.heightAt, 260, 400, 1),
      ],
      { blur: 0.5 },
    ),
    shapes(flakes(420, 0.8, 2.4, 0.85)),
    shapes(flakes(90, 3, 6, 0.7), { blur: 2 }),
    shapes(flakes(26, 9, 20, 0.5), { blur: 7 }),
  ];
};

/** A fir of drooping tiers, each with snow on its upper side. */
function firWithSnow(stage: Stage, [x, y]: Point, height: number, green: string, white: string): string {
  const { random } = stage;
  if (height < 110)
    return (
      path(conifer(stage, [x, y], height), mix(green, white, 0.2)) +
      path(conifer(stage, [x - height * 0.012, y - height * 0.16], height * 0.8), white, 'fill-opacity="0.5"')
    );
  const tiers = 7;
  const whole = times(tiers, (_, part) => {
    const top = y - height * (1 - part * 0.8);
    const drop = height * 0.26;
    const reach = height * (0.07 + part * 0.2);
    const edge = (from: number, to: number, teeth: number, at: number): Point[] =>
      times(teeth, (tooth, along): Point => [
        from + (to - from) * along,
        at + (tooth % 2 === 0 ? 0 : -height * 0.028) + Math.abs(along - 0.5) * -height * 0.03,
      ]);
    const branch = polygon([[x, top], ...edge(x + reach, x - reach, 11, top + drop)]);
    const load = polygon([
      [x, top],
      ...edge(x + reach * 0.86, x - reach * 0.98, 9, top + drop * random.between(0.6, 0.72)),
    ]);
    return path(branch, darker(green, 0.12 * (1 - part))) + path(load, white);
  });
  return `<rect x="${n(x - height * 0.02)}" y="${n(y - height * 0.1)}" width="${n(height * 0.04)}" height="${n(height * 0.1)}" fill="#3a2a26"/>${whole.toReversed().join('')}`;
}

/** About (0, 0) at the middle of its foot: logs, a roof full of snow, two lit windows and a door. */
function cabin(white: string, blue: string): string {
  const logs = times(
    7,
    (row) =>
      `<rect x="-72" y="${-10 - row * 10}" width="144" height="9.4" rx="4" fill="${row % 2 === 0 ? '#5b3826' : '#683f2a'}"/>`,
  ).join('');
  const window = (x: number): string =>
    `<rect x="${x - 15}" y="-56" width="30" height="28" rx="2" fill="#3a2216"/><rect x="${x - 12.5}" y="-53.5" width="25" height="23" fill="#ffd37a"/><path d="M${x} -54V-30M${x - 13} -42H${x + 13}" stroke="#7a4a22" stroke-width="2.2"/>`;
  return [
    '<rect x="30" y="-138" width="22" height="44" fill="#5a4440"/><rect x="27" y="-144" width="28" height="9" rx="3" fill="#f4f7ff"/>',
    logs,
    path('M-72 -78L0 -132L72 -78Z', '#52321f'),
    window(-40),
    window(44),
    '<rect x="-11" y="-48" width="26" height="49" rx="2" fill="#3d2417"/><circle cx="10" cy="-22" r="1.8" fill="#ffd37a"/>',
    path(
      'M-94 -70Q-88 -86 -80 -84L-4 -146Q0 -149 4 -146L80 -84Q90 -86 95 -70Q78 -64 68 -76L2 -126L-66 -76Q-78 -62 -94 -70Z',
      white,
    ),
    path(
      'M-94 -70Q-78 -62 -66 -76L2 -126L68 -76Q78 -64 95 -70Q84 -58 64 -70L2 -118L-62 -70Q-82 -57 -94 -70Z',
      blue,
      'fill-opacity="0.75"',
    ),
    path('M-90 4Q-60 -14 -20 -2Q30 -12 60 -4Q84 -10 96 8Z', white),
  ].join('');
}
