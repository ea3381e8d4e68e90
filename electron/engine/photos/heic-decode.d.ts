// heic-decode has no types of its own.
declare module 'heic-decode' {
  /** Decodes the first picture to RGBA, upright. Rejects where it is not HEIC or is broken. */
  export default function decode(file: {
    buffer: Uint8Array;
  }): Promise<{ width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> }>;
}
