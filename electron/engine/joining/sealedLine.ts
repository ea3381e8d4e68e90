import { seal, taggedHash, unseal, wipe } from '../crypto/index.ts';

/** A private line over an open channel: a key for each direction, and each message sealed at its place in the order. */
export type SealedLine = {
  seal(message: Uint8Array): Uint8Array;
  /** Undefined when it is forged, or is not the next one. */
  open(sealed: Uint8Array): Uint8Array | undefined;
  wipe(): void;
};

export function createSealedLine(keys: {
  readonly send: Uint8Array;
  readonly receive: Uint8Array;
  readonly transcript: Uint8Array;
}): SealedLine {
  let sent = 0;
  let received = 0;
  const context = (place: number): Uint8Array => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(place));
    return taggedHash('homeroll/join/frame/1', keys.transcript, bytes);
  };
  return {
    seal: (message) => seal(keys.send, message, context(sent++)),
    open(sealed) {
      const message = unseal(keys.receive, sealed, context(received));
      if (message !== undefined) received++;
      return message;
    },
    wipe: () => [keys.send, keys.receive].forEach(wipe),
  };
}
