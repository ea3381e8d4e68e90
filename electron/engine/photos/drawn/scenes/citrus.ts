import { darker, lighter, mix } from '../paint/colour.ts';
import { field, shapes, type Scene, type Stage } from '../paint/layers.ts';
import { times, type Random } from '../paint/random.ts';
import { circle, ellipse, n, path, placed, roundish, stroke, type Point } from '../paint/svg.ts';
import { rgb } from '../paint/colour.ts';

type Fruit = { readonly peel: string; readonly pith: string; readonly flesh: string; readonly parts: number };

const fruits: readonly Fruit[] = [
  { peel: '#f28c1c', pith: '#fff0d3', flesh: '#fba42f', parts: 10 },
  { peel: '#f4c91f', pith: '#fffbe0', flesh: '#fbe25c', parts: 10 },
  { peel: '#5f9e2f', pith: '#f0f7cf', flesh: '#b5d85a', parts: 9 },
  { peel: '#ef7a50', pith: '#ffeadb', flesh: '#f0566a', parts: 11 },
  { peel: '#b5352d', pith: '#ffe3d2', flesh: '#c41f3f', parts: 10 },
];

const cloths = ['#f7cfc4', '#cfe3dc', '#f3e3bd', '#c9d8ea', '#e6d3ea', '#2f4a4f', '#3b3550'] as const;

/** Slices of citrus, berries and mint on a cloth, seen from above, the light of a window from the left. */
export const citrus: Scene = (stage) => {
  const { random } = stage;
  const cloth = random.pick(cloths);
  const slices = spread(stage, 15).map(([at, radius]) => ({
    at,
    radius,
    fruit: random.pick(fruits),
    turn: random.between(0, 90),
  }));
  const berries = spread(stage, 60)
    .filter(([at]) => slices.every((slice) => Math.hypot(slice.at[0] - at[0], slice.at[1] - at[1]) > slice.radius + 32))
    .slice(0, 16);
  const mints = slices.slice(0, 9).map(({ at, radius }, index) => ({
    at: [at[0] + radius * 0.9 * Math.cos(index * 2.4), at[1] + radius * 0.9 * Math.sin(index * 2.4)] as const,
    turn: random.between(0, 360),
  }));
  const shadow = (scale: number): string =>
    [
      ...slices.map(({ at, radius }) => circle([at[0] + 16 * scale, at[1] + 20 * scale], radius, '#1d1020')),
      ...berries.map(([at]) => circle([at[0] + 14 * scale, at[1] + 18 * scale], 26, '#1d1020')),
    ].join('');
  const mintShadow = mints
    .map(({ at, turn }) =>
      placed(path(mintShape, '#1d1020', 'fill-opacity="0.7"'), [at[0] + 9, at[1] + 12], { turn, scale: 0.62 }),
    )
    .join('');
  return [
    weave(stage, cloth),
    shapes(`<g opacity="0.5">${shadow(1.25)}</g>`, { blur: 16, blend: 'multiply' }),
    shapes(`<g opacity="0.45">${shadow(0.5)}</g>`, { blur: 5, blend: 'multiply' }),
    shapes(
      slices.map(({ at, radius, fruit, turn }, index) =>
        placed(slice(random, fruit, index), at, { scale: radius / 100, turn }),
      ),
    ),
    shapes(mintShadow, { blur: 6, blend: 'multiply' }),
    shapes([
      ...mints.map(({ at, turn }, index) => placed(mint(random, index), at, { turn, scale: 0.62 })),
      ...berries.map(([at], index) => placed(berry(random, index), at, { turn: random.between(-40, 40) })),
    ]),
    shapes(windowLight(stage), { blur: 20, blend: 'soft-light' }),
  ];
};

function weave(stage: Stage, cloth: string) {
  const base = rgb(cloth);
  return field(stage, 1000, (x, y) => {
    const thread =
      Math.sin(x * 1.9) * Math.sin(y * 1.9) * 3.5 +
      (stage.noise.fractal(x / 3, y / 60, 2) + stage.noise.fractal(x / 60, y / 3, 2) - 1) * 16;
    const fold = (stage.noise.fractal(x / 420 + y / 900, y / 380, 3) - 0.5) * 60;
    return [[base[0] + thread + fold, base[1] + thread + fold, base[2] + thread + fold], 1];
  });
}

/** A slice about (0, 0), 100 units to its edge: peel, pith, parts with their fibres and a wet shine. */
function slice(random: Random, { peel, pith, flesh, parts }: Fruit, index: number): string {
  const wedge = 360 / parts;
  const id = `f${index}`;
  const fibres = times(parts * 9, () => {
    const angle = random.between(0, Math.PI * 2);
    const [from, to] = [random.between(18, 50), random.between(52, 80)];
    return `M${n(Math.cos(angle) * from)} ${n(Math.sin(angle) * from)}L${n(Math.cos(angle) * to)} ${n(Math.sin(angle) * to)}`;
  }).join('');
  const half = (wedge / 2 - 2.4) * (Math.PI / 180);
  const outer = 84;
  const [sideX, sideY] = [Math.sin(half) * outer, -Math.cos(half) * outer];
  const part = `M0 -12C${n(sideX * 0.25)} -16 ${n(sideX)} ${n(sideY * 0.9)} ${n(sideX * 0.86)} ${n(sideY)}Q0 ${n(-outer - 5)} ${n(-sideX * 0.86)} ${n(sideY)}C${n(-sideX)} ${n(sideY * 0.9)} ${n(-sideX * 0.25)} -16 0 -12Z`;
  return [
    `<defs><radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="90"><stop offset="0" stop-color="${lighter(flesh, 0.45)}"/><stop offset="0.5" stop-color="${flesh}"/><stop offset="1" stop-color="${darker(flesh, 0.14)}"/></radialGradient></defs>`,
    circle([0, 0], 100, darker(peel, 0.12)),
    circle([0, 0], 98, peel),
    circle([0, 0], 92.5, pith),
    ...times(
      parts,
      (number) =>
        `<g transform="rotate(${n(number * wedge)})">${path(part, `url(#${id})`, `stroke="${lighter(flesh, 0.4)}" stroke-width="1.4"`)}</g>`,
    ),
    stroke(fibres, lighter(flesh, 0.55), 1.1, 'stroke-opacity="0.38"'),
    circle([0, 0], 7, pith),
    path(
      'M-62 -48A78 78 0 0 1 -14 -77',
      'none',
      'stroke="#ffffff" stroke-width="7" stroke-linecap="round" fill-opacity="0.22"',
    ),
  ].join('');
}

const mintShape = 'M0 0C-34 -18 -40 -70 0 -110C40 -70 34 -18 0 0Z';

function mint(random: Random, index: number): string {
  const green = random.pick(['#3f9b52', '#56ad4c', '#2f8a57']);
  const veins = [-1, 1].flatMap((side) =>
    times(
      5,
      (_, part) =>
        `M0 ${n(-14 - part * 66)}Q${n(side * 12)} ${n(-24 - part * 66)} ${n(side * 23 * Math.sin(Math.PI * (0.25 + part * 0.6)))} ${n(-34 - part * 66)}`,
    ),
  );
  return [
    `<defs><linearGradient id="n${index}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${lighter(green, 0.35)}"/><stop offset="1" stop-color="${darker(green, 0.35)}"/></linearGradient></defs>`,
    path(mintShape, `url(#n${index})`),
    stroke(`M0 0V-104${veins.join('')}`, lighter(green, 0.5), 1.6, 'stroke-opacity="0.6"'),
  ].join('');
}

function berry(random: Random, index: number): string {
  const colour = random.pick(['#34406f', '#3a3f7f', '#c9213f', '#b3163a']);
  const id = `k${index}`;
  const ink = `<defs><radialGradient id="${id}" fx="0.35" fy="0.3"><stop offset="0" stop-color="${lighter(colour, 0.5)}"/><stop offset="0.5" stop-color="${colour}"/><stop offset="1" stop-color="${darker(colour, 0.55)}"/></radialGradient></defs>`;
  if (colour.startsWith('#3'))
    return `${ink}${circle([0, 0], 26, `url(#${id})`)}${path(roundish(random, [2, -3], 8, { wobble: 0.4, corners: 10 }), darker(colour, 0.6))}${circle([-9, -10], 4, '#ffffff', 'fill-opacity="0.45"')}`;
  const drupes = times(26, (number, part) => {
    const [angle, reach] = [number * 2.4, 21 * Math.sqrt(part)];
    return circle([Math.cos(angle) * reach, Math.sin(angle) * reach * 1.1], 6.6, `url(#${id})`);
  });
  return `${ink}${circle([0, 0], 22, darker(colour, 0.5))}${drupes.toReversed().join('')}`;
}

function windowLight(stage: Stage): string {
  const { width, height } = stage;
  const pane = (from: number, to: number): string =>
    path(
      `M${n(width * from)} -20L${n(width * to)} -20L${n(width * (to + 0.42))} ${n(height + 20)}L${n(width * (from + 0.42))} ${n(height + 20)}Z`,
      '#fff6dc',
      'fill-opacity="0.75"',
    );
  return (
    pane(-0.34, -0.02) +
    pane(0.04, 0.36) +
    ellipse([width, height], width * 0.6, height * 0.6, mix('#201030', '#000000', 0.2), 'fill-opacity="0.5"')
  );
}

/** Discs that do not overlap, the large ones first. */
function spread(stage: Stage, count: number): (readonly [Point, number])[] {
  const { random, width, height } = stage;
  const discs: (readonly [Point, number])[] = [];
  for (let tries = 0; tries < 900 && discs.length < count; tries += 1) {
    const radius = count > 30 ? 26 : random.between(78, 165) * (1 - tries / 1800);
    const at: Point = [random.between(-40, width + 40), random.between(-40, height + 40)];
    if (discs.every(([other, its]) => Math.hypot(other[0] - at[0], other[1] - at[1]) > its + radius + 12))
      discs.push([at, radius]);
  }
  return discs;
}
