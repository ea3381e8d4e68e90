import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene, type Stage } from '../paint/layers.ts';
import { ridge } from '../paint/land.ts';
import { times } from '../paint/random.ts';
import { hours, sky } from '../paint/sky.ts';
import { linear, n, path, roundish, stroke, type Point } from '../paint/svg.ts';

const crowns = [
  ['#8f2d1c', '#d9532c', '#f28f3b', '#f9c74f'],
  ['#7a3b12', '#c76b1d', '#efa92e', '#fbdc7a'],
  ['#8c2f4f', '#d8576f', '#f4a3a8', '#ffe0dc'],
  ['#2f5a2a', '#5d8f38', '#9dbf4d', '#dbe58a'],
] as const;

/** One great tree on a hill, leaf by leaf, and a swing in it. */
export const autumn: Scene = (stage) => {
  const { random, width, height } = stage;
  const colours = random.pick(crowns);
  const hour = random.pick([hours.golden, hours.morning, hours.rose]);
  const hill = ridge(stage, { base: height * 0.84, height: 70, length: 700 });
  const far = ridge(stage, { base: height * 0.76, height: 110, length: 380 });
  const x = width * random.between(0.4, 0.6);
  const foot: Point = [x, hill.heightAt(x) + 14];
  const field = mix(colours[2], '#8a8f3f', 0.55);
  return [
    sky(stage, {
      hour,
      horizon: height * 0.8,
      sun: { x: width * random.between(0.1, 0.9), y: height * 0.5, radius: 40 },
      clouds: random.pick(['wisps', 'heaps']),
    }),
    shapes(path(far.shape, mix(hour.haze, field, 0.45)), { blur: 2 }),
    shapes([
      `<defs>${linear('h', [
        [0, lighter(field, 0.3)],
        [0.35, field],
        [1, darker(field, 0.5)],
      ])}</defs>`,
      path(hill.shape, 'url(#h)'),
    ]),
    shapes(
      `<ellipse cx="${n(foot[0] + 60)}" cy="${n(foot[1] + 34)}" rx="330" ry="34" fill="#1d1408" fill-opacity="0.5"/>`,
      { blur: 14, blend: 'multiply' },
    ),
    shapes(tree(stage, foot, colours)),
    shapes(ground(stage, hill.heightAt, colours, foot)),
    shapes(
      times(14, () =>
        dab(
          stage,
          [random.between(0, width), random.between(height * 0.2, height)],
          random.between(16, 30),
          random.pick(colours),
        ),
      ),
      { blur: 7 },
    ),
  ];
};

function tree(stage: Stage, [x, foot]: Point, colours: readonly string[]): string {
  const { random, height } = stage;
  const tall = height * 0.66;
  const bark = '#3b2618';
  const top = foot - tall * 0.52;
  const trunk = `M${n(x - 52)} ${n(foot + 10)}Q${n(x - 24)} ${n(foot - 30)} ${n(x - 21)} ${n(top)}H${n(x + 21)}Q${n(x + 26)} ${n(foot - 30)} ${n(x + 58)} ${n(foot + 10)}Z`;
  const limbs = times(9, (_, part) => {
    const angle = -1.25 + part * 2.5;
    const end: Point = [x + Math.sin(angle) * tall * 0.42, top - Math.cos(angle) * tall * 0.3 - 20];
    return stroke(
      `M${n(x)} ${n(top + 46)}Q${n(x + Math.sin(angle) * 50)} ${n(top - 20)} ${n(end[0])} ${n(end[1])}`,
      bark,
      15 - Math.abs(part - 0.5) * 12,
    );
  });
  const clumps = times(26, (index): readonly [Point, number] => {
    const [angle, reach] = [index * 2.4, Math.sqrt(index / 26)];
    return [
      [x + Math.cos(angle) * reach * tall * 0.5, top - tall * 0.14 + Math.sin(angle) * reach * tall * 0.33],
      tall * random.between(0.1, 0.15),
    ];
  });
  const leaves = clumps
    .toSorted(([one], [other]) => one[1] - other[1])
    .map(([[atX, atY], radius]) =>
      times(150, () => {
        const [angle, reach] = [random.between(0, Math.PI * 2), Math.sqrt(random.next()) * radius];
        const place: Point = [atX + Math.cos(angle) * reach * 1.15, atY + Math.sin(angle) * reach];
        // Light from the upper left, shade below and inside of each clump.
        const light =
          0.5 - (Math.cos(angle) * 0.3 + Math.sin(angle) * 0.6) * (reach / radius) * 0.75 + random.bell() * 0.16;
        const shade = Math.min(3, Math.max(0, Math.floor(light * 4)));
        return dab(
          stage,
          place,
          random.between(7, 12.5),
          mix(colours[shade] ?? '#d9532c', '#2a120a', shade === 0 ? 0.3 : 0),
        );
      }).join(''),
    );
  const under = clumps.map(([at, radius]) =>
    path(
      roundish(random, [at[0] + 4, at[1] + radius * 0.12], radius * 0.86, { wobble: 0.3, corners: 14 }),
      mix(colours[0] ?? '#8f2d1c', '#1c120a', 0.35),
    ),
  );
  const swingX = x + tall * 0.3;
  const swing =
    stroke(
      `M${n(swingX)} ${n(top)}L${n(swingX + 9)} ${n(foot - 62)}M${n(swingX + 40)} ${n(top)}L${n(swingX + 50)} ${n(foot - 60)}`,
      '#2c1c12',
      2,
    ) +
    `<rect x="${n(swingX + 2)}" y="${n(foot - 64)}" width="56" height="7" rx="2" fill="#5a3a22" transform="rotate(2 ${n(swingX)} ${n(foot)})"/>`;
  const lightSide = path(
    `M${n(x - 46)} ${n(foot + 8)}Q${n(x - 22)} ${n(foot - 30)} ${n(x - 20)} ${n(top)}h12Q${n(x - 14)} ${n(foot - 30)} ${n(x - 26)} ${n(foot + 8)}Z`,
    '#a8764a',
    'fill-opacity="0.5"',
  );
  return [...limbs, ...under, swing, path(trunk, bark), lightSide, ...leaves].join('');
}

function ground(stage: Stage, heightAt: (x: number) => number, colours: readonly string[], [x, foot]: Point): string {
  const { random, width, height } = stage;
  const fallen = times(900, () => {
    const near = random.next() ** 1.3;
    const atX = random.chance(0.55) ? x + random.bell() * 330 : random.between(0, width);
    const atY = Math.max(heightAt(atX) + 8, foot) + near * (height - foot);
    return dab(stage, [atX, atY], 4 + near * 13, mix(random.pick(colours), '#3a2410', random.between(0, 0.4)), 0.6);
  });
  const flying = times(26, () =>
    dab(
      stage,
      [x + random.bell() * 420, random.between(foot - 360, foot)],
      random.between(6, 11),
      random.pick(colours),
    ),
  );
  return [...fallen, ...flying].join('');
}

/** A leaf, no more than a touch of the brush. */
function dab({ random }: Stage, [x, y]: Point, size: number, colour: string, squash = 1): string {
  const turn = random.between(0, Math.PI);
  const [alongX, alongY] = [Math.cos(turn) * size, Math.sin(turn) * size * squash];
  return path(
    `M${n(x - alongX)} ${n(y - alongY)}Q${n(x - alongY * 0.7)} ${n(y + alongX * 0.7 * squash)} ${n(x + alongX)} ${n(y + alongY)}Q${n(x + alongY * 0.7)} ${n(y - alongX * 0.7 * squash)} ${n(x - alongX)} ${n(y - alongY)}Z`,
    colour,
  );
}
