import { z } from 'zod';

/**
 * Why a connection ends. The name travels as the reason of the WebSocket's close frame (code 4000), or in the header
 * `homeroll-reason` of a refused upgrade. A reason that this version does not know counts as `CLOSED`.
 */
export const CloseReason = z.enum([
  'CLOSED', // this computer is stopping, or the other side just went away
  'NOT_ADMITTED', // no circle in common: never let in, or removed
  'PROTOCOL_MISMATCH', // another version of the protocol
  'BAD_FRAME', // something that is not a frame of this protocol
  'TOO_MUCH', // too many requests, too many bytes, or both
  'TOO_SLOW', // does not read what it asked for
  'SILENT', // has not been heard for too long
  'DUPLICATE', // another connection between the same two devices is kept
  'COVERED', // others link the two well enough
  'DOOR_CLOSED', // nobody is letting someone in
  'BUSY', // one request to join per address at a time
]);
export type CloseReason = z.infer<typeof CloseReason>;

export const closeCode = 4000;
export const reasonHeader = 'homeroll-reason';
/** With the request of somebody who has a joining link: which opening of the door it is for. */
export const doorHeader = 'homeroll-door';
/** With the request of a computer that knows that it was put out: what it still has to say, as base64url. */
export const lastWordsHeader = 'homeroll-last-words';

/** The reason in something a peer sent. */
export const readReason = (text: unknown): CloseReason => CloseReason.catch('CLOSED').parse(text);
