import { z } from 'zod';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { decodeCanonical, encodeCanonical } from '../../envelopes/canonical.ts';
import { idToBytes } from '../../envelopes/content.ts';
import { AnyHello, Message, protocolVersion } from './messages.ts';
import type { CloseReason } from './reasons.ts';

/** A message as the bytes of one frame. Ids travel as raw bytes. */
export function encodeMessage(message: Message): Uint8Array {
  switch (message.type) {
    case 'hello':
    case 'circles':
      return encodeCanonical({ ...message, circles: message.circles.map(idToBytes) });
    case 'links':
      return encodeCanonical({ ...message, devices: message.devices.map(idToBytes) });
    case 'page':
      return encodeCanonical({ ...message, envelopes: message.envelopes.map(rawEnvelope) });
    case 'news':
      return encodeCanonical({
        ...message,
        circle: idToBytes(message.circle),
        envelopes: message.envelopes.map(rawEnvelope),
      });
    case 'pull':
    case 'watch':
    case 'unwatch':
    case 'status':
      return encodeCanonical({ ...message, circle: idToBytes(message.circle) });
    case 'refuse':
    case 'callBack':
      return encodeCanonical(message);
  }
}

const rawEnvelope = ({ id, bytes }: { readonly id: string; readonly bytes: Uint8Array }) => ({
  id: idToBytes(id),
  bytes,
});

export type FrameProblem = {
  readonly reason: CloseReason & ('BAD_FRAME' | 'PROTOCOL_MISMATCH');
  readonly detail: string;
};

/** A key `__proto__` is an own property after decoding, and harmless; nobody honest sends one. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  return !Object.hasOwn(value, '__proto__') && Object.values(value).every(isPlain);
}
const PlainMessage = z.unknown().refine(isPlain, '__proto__').pipe(Message);

/** Whatever came, it is a message or a named reason to close the connection; nothing throws. */
export function decodeMessage(bytes: Uint8Array): Result<Message, FrameProblem> {
  const message = decodeCanonical(PlainMessage, bytes);
  if (message.ok) return ok(message.value);
  const hello = decodeCanonical(AnyHello, bytes);
  if (hello.ok && hello.value.protocol !== protocolVersion) {
    return failed({ reason: 'PROTOCOL_MISMATCH', detail: `peer speaks ${hello.value.protocol.toString()}` });
  }
  return failed({ reason: 'BAD_FRAME', detail: message.problem });
}
