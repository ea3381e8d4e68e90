import { buildIfStale } from '../../scripts/build.ts';

/** The browser tests run what `npm start` runs. */
export default function buildFirst(): void {
  if (!buildIfStale()) throw new Error('The build failed; its reasons are above.');
}
