import { darker, lighter, mix } from '../paint/colour.ts';
import { flower, flowerInks, type Blossom } from '../paint/flowers.ts';
import { shapes, type Scene, type Shapes, type Stage } from '../paint/layers.ts';
import { times } from '../paint/random.ts';
import { blade, circle, linear, n, path, placed, stroke, type Point } from '../paint/svg.ts';

const beds: readonly (readonly Blossom[])[] = [
  [
    { kind: 'poppy', colour: '#e8432d', heart: '#1d1820' },
    { kind: 'daisy', colour: '#fffdf4', heart: '#f2b51d' },
    { kind: 'cornflower', colour: '#4f6fe0', heart: '#2b2763' },
  ],
  [
    { kind: 'cosmos', colour: '#f07ab0', heart: '#f3b62c' },
    { kind: 'cosmos', colour: '#fff3f6', heart: '#f3b62c' },
    { kind: 'cosmos', colour: '#c13584', heart: '#f0a82a' },
  ],
  [
    { kind: 'daisy', colour: '#fffdf7', heart: '#f4b41a' },
    { kind: 'daisy', colour: '#ffe9a8', heart: '#c9761a' },
    { kind: 'cornflower', colour: '#9b6fe0', heart: '#42226b' },
  ],
  [
    { kind: 'cosmos', colour: '#ff9a3d', heart: '#8a3b12' },
    { kind: 'poppy', colour: '#ffb648', heart: '#5a3a12' },
    { kind: 'daisy', colour: '#fff6e2', heart: '#b8621b' },
  ],
];

/** Flowers at the edge of a meadow, one of them in focus, the rest melting into light. */
export const meadow: Scene = (stage) => {
  const { random, width, height } = stage;
  const bed = random.pick(beds);
  const light = random.pick(['#fff0c2', '#e9f6d8', '#ffe3c4', '#dff1f7']);
  const green = random.pick(['#4f8a3c', '#3f7d4a', '#6b9440']);
  const inks = flowerInks(bed);
  const backdrop = `<defs>${linear('b', [
    [0, light],
    [0.42, mix(light, green, 0.45)],
    [1, darker(green, 0.55)],
  ])}</defs><rect width="${n(width)}" height="${n(height)}" fill="url(#b)"/>`;
  const bokeh = times(70, () =>
    circle(
      [random.between(0, width), random.between(0, height * 0.9)],
      random.between(14, 60),
      random.pick([light, lighter(green, 0.4), ...bed.map(({ colour }) => colour), green]),
      `fill-opacity="${random.between(0.12, 0.5).toFixed(2)}"`,
    ),
  );
  const grass = (count: number, colour: string, tall: number, thick: number): string =>
    times(count, () =>
      path(
        blade(
          [random.between(-30, width + 30), height + 30],
          random.between(0.5, 1) * tall,
          random.bell() * 110,
          thick * random.between(0.6, 1.3),
        ),
        mix(colour, random.chance(0.5) ? light : '#123018', random.between(0, 0.32)),
      ),
    ).join('');
  const plants = (count: number, size: number, low: number, high: number): Shapes['svg'] =>
    times(count, (_, part) =>
      plant(
        stage,
        bed,
        green,
        [width * (part * 1.05 - 0.02) + random.bell() * 60, height * random.between(low, high)],
        size * random.between(0.75, 1.2),
      ),
    ).join('');
  return [
    shapes([backdrop, ...bokeh], { blur: 26 }),
    shapes([`<defs>${inks}</defs>`, plants(11, 0.3, 0.42, 0.66)], { blur: 13 }),
    shapes([`<defs>${inks}</defs>`, grass(90, mix(green, light, 0.2), 460, 4), plants(8, 0.5, 0.42, 0.74)], {
      blur: 5.5,
    }),
    shapes([`<defs>${inks}</defs>`, grass(60, green, 380, 5), plants(Math.round(width / 260), 0.98, 0.3, 0.62)], {
      blur: 0.4,
    }),
    shapes([`<defs>${inks}</defs>`, grass(24, darker(green, 0.2), 300, 10), plants(2, 1.25, 0.86, 1)], { blur: 15 }),
  ];
};

function plant(stage: Stage, bed: readonly Blossom[], green: string, [x, y]: Point, scale: number): string {
  const { random, height } = stage;
  const index = random.whole(0, bed.length - 1);
  const blossom = bed[index] ?? bed[0];
  if (!blossom) return '';
  const foot = x + random.bell() * 70;
  const stem = stroke(
    `M${n(foot)} ${n(height + 20)}Q${n((foot + x) / 2 + random.bell() * 40)} ${n((height + y) / 2)} ${n(x)} ${n(y)}`,
    darker(green, 0.12),
    7 * scale,
  );
  return (
    stem +
    placed(flower(random, blossom, index), [x, y], {
      turn: random.between(-25, 25),
      scale,
      squash: random.between(0.62, 0.98),
    })
  );
}
