import type { ProblemCode } from '#shared/contract/problems.ts';
import { idToBytes } from '../envelopes/content.ts';
import { decodeCanonical, encodeCanonical } from '../envelopes/canonical.ts';
import { EndCode, Frame, mostFrameBytes, Said } from './messages.ts';
import type { SealedLine } from './sealedLine.ts';
import type { JoinChannel } from './types.ts';

export type WireListeners = {
  /** A well-formed frame in clear. Whether it may come now is for the listener to say: what it answers ends the request. */
  onFrame(frame: Exclude<Frame, { t: 'sealed' | 'end' }>): ProblemCode | null;
  onSaid(said: Exclude<Said, { t: 'end' }>): ProblemCode | null;
  /** Told once, whoever ended it and why; not after `finish`. */
  onEnd(code: ProblemCode): void;
};

/** Frames over a JoinChannel: parses what comes, seals what may be sealed, and ends once and on both sides. */
export type Wire = {
  listen(listeners: WireListeners): void;
  send(frame: Frame): void;
  /** From here on everything is sealed. */
  secure(line: SealedLine): void;
  say(said: Said): void;
  /** Ends it here with `code`, and there with the same where it means something there. */
  end(code: ProblemCode): void;
  /** Hears nothing from now on, not even that the other side is gone. What was begun may be finished. */
  stopListening(): void;
  /** Closes after a good end. */
  finish(): void;
};

export function createWire(channel: JoinChannel): Wire {
  let listeners: WireListeners | undefined;
  let line: SealedLine | undefined;
  let heardSealed = false;
  let deaf = false;
  let ended = false;

  const send = (frame: Frame): void => {
    if (!ended) channel.send(encodeFrame(frame));
  };
  const say = (said: Said): void => {
    if (line === undefined) throw new Error('Nothing is said before the line is private');
    if (!ended) send({ t: 'sealed', box: line.seal(encodeCanonical(said)) });
  };
  return {
    listen(given) {
      listeners = given;
      channel.onMessage((bytes) => {
        if (ended || deaf) return;
        const problem = take(bytes);
        if (problem !== null) end(problem);
      });
      channel.onClose(() => {
        if (!deaf) stop('OTHER_SIDE_GONE');
      });
    },
    send,
    secure(privateLine) {
      line = privateLine;
    },
    say,
    end,
    stopListening() {
      deaf = true;
    },
    finish() {
      if (!ended) close('finished');
    },
  };

  function take(bytes: Uint8Array): ProblemCode | null {
    if (bytes.length > (line ? mostFrameBytes.sealed : mostFrameBytes.inClear)) return 'PROTOCOL_MISMATCH';
    const frame = decodeCanonical(Frame, bytes);
    if (!frame.ok) return 'PROTOCOL_MISMATCH';
    if (frame.value.t === 'sealed') return takeSealed(frame.value.box);
    // Once the other side seals, nothing in clear is from the other side.
    if (heardSealed) return 'PROTOCOL_MISMATCH';
    if (frame.value.t !== 'end') return listeners?.onFrame(frame.value) ?? null;
    stop(frame.value.code);
    return null;
  }

  function takeSealed(box: Uint8Array): ProblemCode | null {
    if (line === undefined) return 'PROTOCOL_MISMATCH';
    const opened = line.open(box);
    if (opened === undefined) return 'CODES_DIFFER';
    heardSealed = true;
    const said = decodeCanonical(Said, opened);
    if (!said.ok) return 'PROTOCOL_MISMATCH';
    if (said.value.t !== 'end') return listeners?.onSaid(said.value) ?? null;
    stop(said.value.code);
    return null;
  }

  function end(code: ProblemCode): void {
    const told = EndCode.safeParse(code);
    const farewell = { t: 'end', code: told.success ? told.data : 'OTHER_SIDE_GONE' } as const;
    if (line) say(farewell);
    else send(farewell);
    stop(code);
  }

  function stop(code: ProblemCode): void {
    if (ended) return;
    close(code);
    listeners?.onEnd(code);
  }

  function close(reason: string): void {
    ended = true;
    channel.close(reason);
    line?.wipe();
  }
}

/** Says why to somebody with whom nothing is begun. */
export function turnAway(channel: JoinChannel, code: EndCode): void {
  channel.send(encodeFrame({ t: 'end', code }));
  channel.close(code);
}

/** Ids travel as bytes. */
export const encodeFrame = (frame: Frame): Uint8Array =>
  encodeCanonical(frame.t === 'offer' ? { ...frame, circle: idToBytes(frame.circle) } : frame);
