import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene } from '../paint/layers.ts';
import { conifer, ridge } from '../paint/land.ts';
import { times, type Random } from '../paint/random.ts';
import { pickHour, sky } from '../paint/sky.ts';
import { ellipse, linear, n, path, placed, radial, stroke } from '../paint/svg.ts';

const cloths = [
  ['#e4572e', '#ffd166', '#fff3df'],
  ['#1d7874', '#f4c095', '#fdf3e7'],
  ['#c2345f', '#f7b2ad', '#fff0ee'],
  ['#2e4f8f', '#8ecae6', '#f5fbff'],
  ['#7b3fa0', '#f0a6ca', '#fff1d0'],
  ['#f29f05', '#f25c05', '#ffe8c2'],
] as const;

/** Hot-air balloons over misty hills, early, when the air stands still. */
export const balloons: Scene = (stage) => {
  const { random, width, height } = stage;
  const hour = pickHour(random, ['dawn', 'rose', 'golden', 'morning']);
  const horizon = height * 0.72;
  const sun = { x: width * random.between(0.15, 0.85), y: horizon - 70, radius: 34 };
  const ground = mix(hour.shade, random.pick(['#3d5a3a', '#50603a', '#3a5560']), 0.5);
  const hills = times(4, (index, part) => {
    const { shape, heightAt } = ridge(stage, {
      base: horizon + height * 0.24 * part,
      height: 110 - 30 * part,
      length: 420 - 110 * part,
    });
    const colour = mix(hour.haze, ground, 0.25 + 0.75 * part);
    const trees =
      part < 0.6
        ? ''
        : times(46, () => {
            const x = random.between(0, width);
            return conifer(stage, [x, heightAt(x) + 8], random.between(16, 38) * (0.4 + part * 0.8));
          }).join('');
    return shapes(
      [
        `<defs>${linear(`h${index}`, [
          [0, colour],
          [0.5, mix(colour, hour.haze, 0.55)],
          [1, mix(colour, hour.haze, 0.6)],
        ])}</defs>`,
        path(shape, `url(#h${index})`),
        path(trees, darker(colour, 0.18)),
      ],
      { blur: 0.4 },
    );
  });
  const start = random.between(0.15, 0.68);
  const fleet = times(7, (index, part) => {
    const scale = [2.55, 1.45, 1.05, 0.8, 0.55, 0.42, 0.3][index] ?? 0.3;
    const x = width * ((start + index * 0.618 * 0.74) % 0.86) + width * 0.07;
    const y = height * (0.34 + 0.3 * part * random.between(0.5, 1) - (index % 2) * 0.12) + (index === 0 ? 20 : 0);
    return { part, svg: placed(balloon(random, index), [x, y], { scale, turn: random.bell() * 3 }), scale };
  });
  return [
    sky(stage, { hour, horizon: horizon * 1.05, sun, clouds: random.pick(['wisps', 'heaps']) }),
    shapes(
      fleet.filter(({ scale }) => scale < 0.6).map(({ svg }) => svg),
      { blur: 0.9 },
    ),
    ...hills.slice(0, 2),
    shapes(
      `<rect y="${n(horizon - 30)}" width="${n(width)}" height="90" fill="${lighter(hour.haze, 0.35)}" fill-opacity="0.55"/>`,
      { blur: 26 },
    ),
    ...hills.slice(2),
    shapes(
      fleet
        .filter(({ scale }) => scale >= 0.6)
        .toReversed()
        .map(({ svg }) => svg),
    ),
  ];
};

/** About (0, 0), the envelope 140 units high: gores of cloth, light from the left, a basket below. */
function balloon(random: Random, index: number): string {
  const colours = random.pick(cloths);
  const gores = 9;
  const outline = 'M0 -72C46 -72 66 -40 62 -8C58 22 30 48 13 66H-13C-30 48 -58 22 -62 -8C-66 -40 -46 -72 0 -72Z';
  const id = `b${index}`;
  const pattern = random.whole(0, 2);
  const stripes = times(gores, (gore) => {
    const edge = (corner: number): number => Math.sin(((corner / gores) * 2 - 1) * (Math.PI / 2)) * 64;
    const [left, right] = [edge(gore), edge(gore + 1)];
    const colour = colours[gore % 2 === 0 ? 0 : pattern === 0 ? 2 : 1];
    return path(
      `M0 -74C${n(left * 0.75)} -74 ${n(left * 1.06)} -40 ${n(left)} -8C${n(left * 0.93)} 24 ${n(left * 0.46)} 48 ${n(left * 0.2)} 68H${n(right * 0.2)}C${n(right * 0.46)} 48 ${n(right * 0.93)} 24 ${n(right)} -8C${n(right * 1.06)} -40 ${n(right * 0.75)} -74 0 -74Z`,
      colour,
    );
  });
  const band =
    pattern === 2
      ? ''
      : `<path d="M-70 -18Q0 6 70 -18V6Q0 30 -70 6Z" fill="${colours[pattern === 0 ? 1 : 2]}" fill-opacity="0.92"/>`;
  const light = `<defs>${radial(
    `${id}l`,
    [
      [0, '#ffffff', 0.5],
      [0.5, '#ffffff', 0],
      [1, '#1a0a28', 0.5],
    ],
    [0.32, 0.3],
  )}<clipPath id="${id}c"><path d="${outline}"/></clipPath></defs>`;
  const basket = `${stroke('M-11 66L-7 88M11 66L7 88M-4 66L-3 88M4 66L3 88', '#4a3524', 0.9)}<rect x="-8.5" y="87" width="17" height="12" rx="2.4" fill="#7a4f2b"/><rect x="-9.4" y="86" width="18.8" height="3.4" rx="1.6" fill="#50321b"/>${ellipse([0, 67], 12.4, 2.6, darker(colours[0], 0.55))}`;
  return `${light}<g clip-path="url(#${id}c)">${stripes.join('')}${band}${ellipse([0, -8], 74, 82, `url(#${id}l)`)}</g>${basket}`;
}
