/** Red, green, blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function hex([red, green, blue]: Rgb): string {
  const clamped = [red, green, blue].map((band) => Math.min(255, Math.max(0, Math.round(band))));
  return `#${clamped.map((band) => band.toString(16).padStart(2, '0')).join('')}`;
}

export function mixRgb(one: Rgb, other: Rgb, part: number): Rgb {
  return [
    one[0] + (other[0] - one[0]) * part,
    one[1] + (other[1] - one[1]) * part,
    one[2] + (other[2] - one[2]) * part,
  ];
}

export function mix(one: string, other: string, part: number): string {
  return hex(mixRgb(rgb(one), rgb(other), part));
}

export const lighter = (colour: string, part: number): string => mix(colour, '#ffffff', part);
export const darker = (colour: string, part: number): string => mix(colour, '#0b0a14', part);

/** A ramp of colours: where along it (0 to 1) and which. */
export type Ramp = readonly (readonly [number, string])[];

export function createRamp(stops: Ramp): (part: number) => Rgb {
  const parsed = stops.map(([at, colour]) => [at, rgb(colour)] as const);
  return (part) => {
    const after = parsed.findIndex(([at]) => at >= part);
    const [right, rightColour] = parsed[after === -1 ? parsed.length - 1 : after] ?? [1, [0, 0, 0]];
    const [left, leftColour] = parsed[Math.max(0, after - 1)] ?? [0, rightColour];
    if (after <= 0) return rightColour;
    return mixRgb(leftColour, rightColour, (part - left) / (right - left || 1));
  };
}
