import { alps } from '../paint/alps.ts';
import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene } from '../paint/layers.ts';
import { conifer, ridge } from '../paint/land.ts';
import { times } from '../paint/random.ts';
import { pickHour, sky } from '../paint/sky.ts';
import { blade, ellipse, linear, path, radial, roundish } from '../paint/svg.ts';

/** A lake so still that the mountains stand in it twice. */
export const lake: Scene = (stage) => {
  const { random, width, height } = stage;
  const hour = pickHour(random, ['morning', 'rose', 'noon', 'golden', 'ember']);
  const horizon = height * random.between(0.54, 0.6);
  const forest = ridge(stage, { base: horizon + 6, height: 60, length: 260 });
  const green = mix(random.pick(['#1f4a3a', '#274a2c', '#1c3f46']), hour.shade, 0.3);
  const trees = (count: number, least: number, most: number, lift: number): string =>
    times(count, () => {
      const x = random.between(-20, width + 20);
      return conifer(stage, [x, forest.heightAt(x) + lift], random.between(least, most));
    }).join('');
  const stone = mix('#4c4a52', hour.shade, 0.35);
  const stones = times(9, () => {
    const at = [random.between(-20, width + 20), height - random.between(-34, 26)] as const;
    const radius = random.between(40, 130);
    return path(roundish(random, at, radius, { squash: 0.5 }), 'url(#stone)');
  });
  const reeds = (from: number, to: number): string =>
    times(46, () =>
      blade(
        [random.between(from, to), height + 10],
        random.between(90, 290),
        random.bell() * 46,
        random.between(2, 4.5),
      ),
    ).join('');
  const reedSide = random.chance(0.5);
  return [
    sky(stage, { hour, horizon, sun: null, clouds: random.pick(['heaps', 'wisps', 'streaks']) }),
    alps(stage, { hour, base: horizon, height: height * 0.4, lightFromLeft: random.chance(0.5), far: 0.12 }),
    shapes(path(trees(Math.round(width / 9), 26, 54, 4), mix(green, hour.haze, 0.42))),
    shapes([
      path(forest.shape, mix(green, hour.haze, 0.15)),
      path(trees(Math.round(width / 8), 34, 78, 12), mix(green, hour.haze, 0.1)),
    ]),
    {
      kind: 'mirror',
      horizon,
      tint: mix(hour.shade, random.pick(['#12586b', '#1f4f63', '#2a5f5c']), 0.6),
      ripple: random.between(0.35, 0.75),
    },
    shapes(ellipse([width / 2, horizon + 3], width * 0.7, 13, lighter(hour.haze, 0.4), 'fill-opacity="0.75"'), {
      blur: 9,
    }),
    shapes(
      [
        `<defs>${linear('stone', [
          [0, lighter(stone, 0.28)],
          [0.5, stone],
          [1, darker(stone, 0.65)],
        ])}${radial('s', [
          [0, '#000000', 0.5],
          [1, '#000000', 0],
        ])}</defs>`,
        ellipse([width / 2, height + 60], width * 0.7, 120, 'url(#s)'),
        ...stones,
      ],
      { blur: 1.2 },
    ),
    shapes(path(reedSide ? reeds(-20, width * 0.26) : reeds(width * 0.74, width + 20), darker(green, 0.25)), {
      blur: 2.4,
    }),
  ];
};
