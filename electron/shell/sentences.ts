import type { ProblemCode } from '#shared/contract/problems.ts';

/** How Homeroll ends when it could not start, for scripts and services that start it. */
export const exitCodes = {
  stopped: 0,
  failed: 1,
  wrongFlags: 2,
  dataInUse: 3,
  dataUnreadable: 4,
  portTaken: 5,
} as const;

export type Ending = { readonly exitCode: number; readonly sentence: string };

/** What the person at the terminal reads when the engine could not open a data folder. */
export function endingOf(code: ProblemCode, dataDirectory: string): Ending {
  switch (code) {
    case 'DATA_IN_USE':
      return {
        exitCode: exitCodes.dataInUse,
        sentence: `Another Homeroll is using ${dataDirectory}. Close it first, or give this one a folder of its own with --data.`,
      };
    case 'DATA_NEWER':
      return {
        exitCode: exitCodes.dataUnreadable,
        sentence: `${dataDirectory} was written by a newer Homeroll. Nothing was changed. Start the newer one.`,
      };
    case 'DATA_OF_OTHERS':
      return {
        exitCode: exitCodes.dataUnreadable,
        sentence: `${dataDirectory} belongs to a keeper. Nothing was changed. Name another folder with --data.`,
      };
    case 'DATA_DAMAGED':
      return {
        exitCode: exitCodes.dataUnreadable,
        sentence: `${dataDirectory} cannot be read: something in it is damaged. Nothing was changed.`,
      };
    case 'DISK_FULL':
      return {
        exitCode: exitCodes.failed,
        sentence: `The disk of ${dataDirectory} is full. Make room and start again.`,
      };
    case 'DISK_FAILED':
      return { exitCode: exitCodes.failed, sentence: `${dataDirectory} cannot be written.` };
    default:
      return { exitCode: exitCodes.failed, sentence: `Homeroll could not start (${code}).` };
  }
}

/** The same for what the operating system refused. */
export function endingOfSystemError(told: unknown, port: number, dataDirectory: string): Ending {
  // Of several tries to listen the first was the one that was asked for.
  const error: unknown = told instanceof AggregateError ? told.errors[0] : told;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRNOTAVAIL': {
      const address = error instanceof Error && 'address' in error ? String(error.address) : 'That';
      return {
        exitCode: exitCodes.failed,
        sentence: `${address} is not an address of this computer now. --listen takes one that it has, or leave it out.`,
      };
    }
    case 'EADDRINUSE':
      return {
        exitCode: exitCodes.portTaken,
        sentence: `Port ${port} is taken by another program. Choose another with --port, or leave it out.`,
      };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return port > 0 && port < 1024
        ? { exitCode: exitCodes.failed, sentence: `Port ${port} may not be used. Choose one above 1023 with --port.` }
        : { exitCode: exitCodes.failed, sentence: `${dataDirectory} cannot be used as a folder for photos.` };
    case 'ENOSPC':
      return endingOf('DISK_FULL', dataDirectory);
    default:
      throw told;
  }
}
