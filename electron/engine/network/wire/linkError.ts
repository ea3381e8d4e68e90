import type { CloseReason } from './reasons.ts';

/** Thrown by what waits for an answer over a link. All of them are expected: try another peer, or later. */
export class LinkError extends Error {
  readonly code: CloseReason | 'NO_ANSWER' | 'REFUSED';
  constructor(code: LinkError['code']) {
    super(code);
    this.name = 'LinkError';
    this.code = code;
  }
}
