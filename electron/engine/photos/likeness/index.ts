import type { Result } from '#shared/domain/result.ts';
import type { Compared, CompareProblem } from './comparePhoto.ts';

/** Whether a photo's renditions show one and the same picture. Read `comparePhoto.ts`. */
export {
  comparePhoto,
  type Compared,
  type CompareProblem,
  type RenditionFiles,
  type ToldPhoto,
} from './comparePhoto.ts';
export type Verdict = Result<Compared, CompareProblem>;
