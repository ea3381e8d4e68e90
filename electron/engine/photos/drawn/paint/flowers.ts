import { darker, lighter, mix } from './colour.ts';
import { times, type Random } from './random.ts';
import { circle, ellipse, n, path } from './svg.ts';

export type FlowerKind = 'poppy' | 'cosmos' | 'daisy' | 'cornflower';

export type Blossom = { readonly kind: FlowerKind; readonly colour: string; readonly heart: string };

const shape = {
  poppy: { petals: 5, width: 62, notch: 4, rows: 1 },
  cosmos: { petals: 8, width: 33, notch: 7, rows: 1 },
  daisy: { petals: 19, width: 12, notch: 0, rows: 2 },
  cornflower: { petals: 11, width: 19, notch: 14, rows: 2 },
} as const;

/** The gradients that `flower` fills with; once in each picture's definitions. */
export function flowerInks(blossoms: readonly Blossom[]): string {
  return blossoms
    .map(({ colour, heart, kind }, index) => {
      const ends =
        kind === 'daisy' ? [mix(colour, '#b9b08a', 0.5), colour] : [darker(mix(colour, heart, 0.35), 0.25), colour];
      return (
        `<radialGradient id="petal${index}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="104"><stop offset="0.1" stop-color="${ends[0]}"/><stop offset="0.55" stop-color="${ends[1]}"/><stop offset="1" stop-color="${lighter(colour, 0.28)}"/></radialGradient>` +
        `<radialGradient id="heart${index}" gradientUnits="userSpaceOnUse" cx="-6" cy="-8" r="34"><stop offset="0" stop-color="${lighter(heart, 0.35)}"/><stop offset="1" stop-color="${darker(heart, 0.35)}"/></radialGradient>`
      );
    })
    .join('');
}

/** A flower about (0, 0) whose petals reach 100 units; `index` is its place among the inks. */
export function flower(random: Random, blossom: Blossom, index: number): string {
  const { petals, width, notch, rows } = shape[blossom.kind];
  const edge = darker(blossom.colour, 0.35);
  const ring = (row: number): string[] =>
    times(petals, (number) => {
      const angle = ((number + row * 0.5) / petals) * 360 + random.bell() * 5;
      const reach = 100 * (1 - row * 0.2) * random.between(0.92, 1.04);
      const half = width * random.between(0.88, 1.1);
      const outline = `M0 0C${n(half * 0.7)} ${n(-reach * 0.25)} ${n(half)} ${n(-reach * 0.9)} ${n(half * 0.22)} ${n(-reach)}L0 ${n(-reach + notch)}L${n(-half * 0.22)} ${n(-reach)}C${n(-half)} ${n(-reach * 0.9)} ${n(-half * 0.7)} ${n(-reach * 0.25)} 0 0Z`;
      const crease = `<path d="M0 -20Q${n(half * 0.1)} ${n(-reach * 0.5)} 0 ${n(-reach * 0.82)}" fill="none" stroke="${edge}" stroke-width="1.6" stroke-opacity="0.28"/>`;
      return `<g transform="rotate(${n(angle)})">${path(outline, `url(#petal${index})`, `stroke="${edge}" stroke-width="1.2" stroke-opacity="0.4"`)}${crease}</g>`;
    });
  const heartRadius = blossom.kind === 'poppy' ? 17 : blossom.kind === 'daisy' ? 27 : 19;
  const dots = times(34, () => {
    const [angle, reach] = [
      random.between(0, 7),
      heartRadius * random.next() ** 0.5 * (blossom.kind === 'poppy' ? 1.9 : 0.95),
    ];
    return circle(
      [Math.cos(angle) * reach, Math.sin(angle) * reach],
      random.between(1.3, 2.8),
      random.chance(0.5) ? lighter(blossom.heart, 0.35) : darker(blossom.heart, 0.4),
    );
  });
  return [
    ...times(rows, (row) => ring(row).join('')),
    ellipse([2, 4], heartRadius * 1.12, heartRadius * 1.12, '#1a1410', 'fill-opacity="0.25"'),
    circle([0, 0], heartRadius, `url(#heart${index})`),
    ...dots,
  ].join('');
}
