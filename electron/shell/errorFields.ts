import type { LogFields } from '#engine/engine.ts';

/**
 * What of an error may be logged: its kind, its code and where in our code it was. Never the message, which may
 * quote a name, a path or a caption.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { error: error.name, code, at: placesIn(error) };
}

const placesIn = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => /([\w.-]+:\d+):\d+\)?$/.exec(line)?.[1] ?? '?')
    .join(' ');
