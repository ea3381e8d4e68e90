import type { ServerResponse } from 'node:http';
import type { Problem, ProblemCode } from '#shared/contract/problems.ts';

/** Ends a request with a status and nothing else. */
export function answerStatus(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 });
  response.end();
}

/** Ends a request that may have a body which nobody will read: the connection goes with it. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, connection: 'close' });
  response.end();
}

/** Ends a request with the code of what went wrong, for the screen to find the sentence. */
export function answerProblem(response: ServerResponse, problem: Problem): void {
  answerJson(response, statusOfProblem(problem), { code: problem.code });
}

/** The HTTP status that goes with a problem. */
export const statusOfProblem = ({ code }: Problem): number => statusOf[code] ?? 500;

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

const statusOf: Partial<Record<ProblemCode, number>> = {
  BAD_INPUT: 400,
  LOCKED: 403,
  NOT_ALLOWED: 403,
  REMOVED: 403,
  VISIT_OVER: 403,
  CIRCLE_NOT_FOUND: 404,
  PHOTO_NOT_FOUND: 404,
  IMPORT_NOT_FOUND: 404,
  NOT_HERE_YET: 404,
  CANCELLED: 409,
  TOO_LARGE: 413,
  NOT_A_PHOTO: 415,
  UNSUPPORTED_TYPE: 415,
  CLOSED: 503,
  DISK_FULL: 507,
};
