/** From a file's bytes to a photo. Decoding happens in worker processes only; read `developPhoto.ts` for what they do. */
export { createPhotoPreparer, type PhotoFile, type PhotoPreparer, type PhotoPreparerOptions } from './preparer.ts';
export type { CompareProblem, ToldPhoto, Verdict } from './likeness/index.ts';
export type { PackedFiles } from './workers/compareMessages.ts';
export type { ImportProblem, ImportProblemCode, PreparedPhoto, RenditionBytes } from './types.ts';
export type { LaunchWorker, WorkerProcess } from './workers/launchWorker.ts';
