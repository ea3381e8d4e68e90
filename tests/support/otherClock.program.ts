/**
 * Loaded before Homeroll (`node --import`): this process believes that it is CLOCK_OFFSET_MS later than it is, as it would on a
 * computer whose clock is set so.
 */
const offsetMs = Number(process.env['CLOCK_OFFSET_MS']);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [RealDate.now() + offsetMs] : given) as [number]));
  }
  static override now(): number {
    return RealDate.now() + offsetMs;
  }
} as DateConstructor;
