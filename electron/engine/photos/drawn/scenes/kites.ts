import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene, type Stage } from '../paint/layers.ts';
import { ridge } from '../paint/land.ts';
import { times, type Random } from '../paint/random.ts';
import { hours, sky } from '../paint/sky.ts';
import { blade, curve, linear, n, path, placed, stroke, type Point } from '../paint/svg.ts';

const papers = [
  ['#ef476f', '#ffd166'],
  ['#118ab2', '#f1faee'],
  ['#f77f00', '#fcbf49'],
  ['#6a4c93', '#8ac926'],
  ['#06a77d', '#fff3b0'],
  ['#d62828', '#f7f7ff'],
] as const;

/** Kites over the dunes on a day with wind. */
export const kites: Scene = (stage) => {
  const { random, width, height } = stage;
  const hour = random.pick([hours.noon, hours.morning, hours.noon, hours.golden]);
  const horizon = height * 0.84;
  const dunes = ridge(stage, { base: height * 0.9, height: 120, length: 460 });
  const sand = mix('#e9cf9d', hour.haze, 0.2);
  const sea = mix('#2b86ab', hour.haze, 0.25);
  const grass = (count: number, colour: string): string =>
    times(count, () => {
      const x = random.between(-20, width + 20);
      return blade(
        [x, dunes.heightAt(x) + 26],
        random.between(50, 150),
        40 + random.bell() * 40,
        random.between(1.6, 3.2),
      );
    })
      .map((shape) => path(shape, mix(colour, '#f0e2b0', random.between(0, 0.4))))
      .join('');
  const hand: Point = [width * random.between(0.3, 0.7), dunes.heightAt(width / 2) + 30];
  const flock = times(5, (index, part) => {
    const at: Point = [
      width * (0.16 + 0.68 * ((part * 2.4 + 0.1) % 1)),
      height * (0.14 + 0.5 * ((part * 1.7 + 0.15) % 1) * 0.9),
    ];
    return { at, scale: [1.75, 1.25, 0.95, 0.72, 0.5][index] ?? 0.5, index };
  });
  return [
    sky(stage, { hour, horizon, sun: null, clouds: 'heaps' }),
    shapes(
      [
        `<defs>${linear('s', [
          [0, lighter(sea, 0.25)],
          [1, sea],
        ])}</defs><rect y="${n(horizon)}" width="${n(width)}" height="${n(height * 0.12)}" fill="url(#s)"/>`,
        stroke(
          times(14, () => {
            const [x, y] = [random.between(0, width), horizon + random.between(6, 60)];
            return `M${n(x)} ${n(y)}h${n(random.between(14, 60))}`;
          }).join(''),
          '#ffffff',
          1.8,
          'stroke-opacity="0.65"',
        ),
      ],
      { blur: 0.8 },
    ),
    shapes(
      flock.map(({ at, scale }) =>
        stroke(
          curve([at, [(at[0] + hand[0]) / 2 + 30, (at[1] + hand[1]) / 2 + 60], hand]),
          '#ffffff',
          1.1,
          `stroke-opacity="${(0.35 + scale * 0.25).toFixed(2)}"`,
        ),
      ),
    ),
    shapes(
      [
        `<defs>${linear('d', [
          [0, lighter(sand, 0.25)],
          [0.3, sand],
          [1, darker(sand, 0.28)],
        ])}</defs>`,
        path(dunes.shape, 'url(#d)'),
        grass(130, '#7c8a4a'),
      ],
      { blur: 0.3 },
    ),
    shapes(
      flock.map(({ at, scale, index }) => placed(kite(random, index), at, { scale, turn: random.between(-28, 20) })),
    ),
    shapes(grassInFront(stage), { blur: 9 }),
  ];
};

/** A diamond about (0, 0) with its cross, folds of light, and a tail of bows. */
function kite(random: Random, index: number): string {
  const [one, other] = random.pick(papers);
  const sides = [
    ['M0 -78L52 -14H0Z', lighter(one, 0.08)],
    ['M0 -78L-52 -14H0Z', one],
    ['M0 96L52 -14H0Z', darker(other, 0.06)],
    ['M0 96L-52 -14H0Z', lighter(other, 0.12)],
  ] as const;
  const wave = random.between(14, 26) * (index % 2 === 0 ? 1 : -1);
  const tail = times(9, (_, part): Point => [Math.sin(part * 8) * wave + part * 34, 96 + part * 190]);
  const bows = tail
    .slice(1)
    .map(([x, y], bow) =>
      placed(path('M0 0L-15 -9V9ZM0 0L15 -9V9Z', bow % 2 === 0 ? one : other), [x, y], { turn: Math.cos(bow) * 50 }),
    );
  return [
    stroke(curve(tail), darker(one, 0.2), 1.8),
    ...bows,
    ...sides.map(([shape, fill]) => path(shape, fill)),
    stroke('M0 -78V96M-52 -14H52', '#3b2a1a', 1.5, 'stroke-opacity="0.5"'),
  ].join('');
}

function grassInFront(stage: Stage): string {
  const { random, width, height } = stage;
  const left = random.chance(0.5);
  return times(40, () => {
    const x = left ? random.between(-40, width * 0.3) : random.between(width * 0.7, width + 40);
    return path(
      blade([x, height + 30], random.between(150, 420), 50 + random.bell() * 90, random.between(4, 8)),
      mix('#6f7d3f', '#e8d79a', random.next() * 0.6),
    );
  }).join('');
}
