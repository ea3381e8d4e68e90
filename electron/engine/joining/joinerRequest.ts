import type { Problem, ProblemCode } from '#shared/contract/problems.ts';
import type { Joining } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { failed, ok, unreachable, type Result } from '#shared/domain/result.ts';
import { wipe } from '../crypto/index.ts';
import type { DeviceCard } from '../envelopes/content.ts';
import { agree, commitmentOf, newHalf, type Half } from './agreement.ts';
import { createWelcomeReader, type WelcomeReader } from './bundle.ts';
import { encodeCard, readCard } from './card.ts';
import { computerMs, personMs, startDeadlines } from './deadlines.ts';
import { protocol, type Frame, type Said } from './messages.ts';
import { createSealedLine } from './sealedLine.ts';
import type { Admitted, JoinChannel, JoiningOptions } from './types.ts';
import { createWire } from './wire.ts';

/** This computer's own request, once there is a channel to the guardian's. */
export type JoinerRequest = {
  /** Whether the person may still say no: not any more once the welcome has arrived. */
  mayCancel(): boolean;
  confirm(same: boolean): Result<Record<string, never>, Problem>;
  end(code: ProblemCode): void;
};

export type JoinerRequestParts = {
  readonly channel: JoinChannel;
  readonly deviceName: string;
  readonly options: Required<
    Pick<
      JoiningOptions,
      'card' | 'checkCard' | 'person' | 'isKeeper' | 'isIn' | 'isOut' | 'welcome' | 'clock' | 'onError'
    >
  >;
  readonly show: (change: Partial<Joining>) => void;
};

export function createJoinerRequest(parts: JoinerRequestParts): JoinerRequest {
  const { channel, options, show } = parts;
  const own = newHalf(encodeCard(options.card));
  const wire = createWire(channel);
  const deadlines = startDeadlines(options.clock, () => wire.end('TIMED_OUT'));

  /** The only message of the guardian's computer that may come next. */
  let expected: 'offer' | 'greeting' | 'matched' | 'welcome' | 'slice' | null = 'offer';
  let circle: CircleId | undefined;
  let guardian: DeviceCard | undefined;
  let code = '';
  let comparing = false;
  let confirmed = false;
  let reader: WelcomeReader | undefined;
  let entering = false;

  deadlines.next(computerMs);
  wire.listen({
    onFrame: takeFrame,
    onSaid: takeSaid,
    onEnd(problem) {
      putAway();
      show({ step: 'ended', code: null, problem });
    },
  });
  const { nonce, card } = own;
  const half = { ephemeral: own.keys.publicKey, nonce, card };
  wire.send({ t: 'ask', protocol, commitment: commitmentOf(half) });

  return { mayCancel: () => !entering, confirm, end: (problem) => wire.end(problem) };

  function takeFrame(frame: Extract<Frame, { t: 'ask' | 'offer' | 'reveal' }>): ProblemCode | null {
    if (frame.t !== 'offer' || expected !== 'offer') return 'PROTOCOL_MISMATCH';
    if (options.isIn(frame.circle)) return 'ALREADY_IN';
    if (options.isOut(frame.circle)) return 'REMOVED';
    const { ephemeral, nonce: theirNonce, card: theirCard } = frame;
    guardian = readCard(theirCard, channel.remoteCertificate, options.checkCard);
    const theirs: Half = { ephemeral, nonce: theirNonce, card: theirCard, certificate: channel.remoteCertificate };
    const ours: Half = { ...half, certificate: channel.localCertificate };
    const agreement = guardian && agree(own.keys.secretKey, ephemeral, frame.circle, ours, theirs);
    if (agreement === undefined) return 'CODES_DIFFER';
    const { joinerKey, guardianKey, transcript } = agreement;
    circle = frame.circle;
    code = agreement.code;
    expected = 'greeting';
    wire.send({ t: 'reveal', ...half });
    wire.secure(createSealedLine({ send: joinerKey, receive: guardianKey, transcript }));
    const { name, avatar } = options.person();
    const keeper = options.isKeeper ? ({ keeper: true } as const) : {};
    wire.say({ t: 'introduction', name, avatar, deviceName: parts.deviceName, ...keeper });
    return null;
  }

  function takeSaid(said: Exclude<Said, { t: 'end' }>): ProblemCode | null {
    if (said.t !== expected) return 'PROTOCOL_MISMATCH';
    switch (said.t) {
      case 'greeting':
        expected = 'matched';
        comparing = true;
        deadlines.next(personMs);
        show({ step: 'compare', circleName: said.circleName, code });
        return null;
      case 'matched':
        expected = 'welcome';
        // The person here may have waited for the other screen to show the code.
        if (!confirmed) deadlines.next(personMs);
        show({ matched: true });
        return null;
      case 'welcome':
        if (!confirmed || circle === undefined) return 'PROTOCOL_MISMATCH';
        expected = 'slice';
        reader = createWelcomeReader(said, circle);
        deadlines.next(computerMs);
        return null;
      case 'slice':
        return takeSlice(said);
      default:
        return unreachable(said);
    }
  }

  function takeSlice(said: Extract<Said, { t: 'slice' }>): ProblemCode | null {
    const welcome = reader?.take(said) ?? 'bad';
    if (welcome === 'bad') return 'CODES_DIFFER';
    if (welcome === 'more') deadlines.next(computerMs);
    else void enter(welcome);
    return null;
  }

  /** What was welcomed is in, also if the guardian's computer goes away while this one checks and writes. */
  async function enter(welcome: Admitted): Promise<void> {
    if (guardian === undefined) return;
    entering = true;
    deadlines.stop();
    wire.stopListening();
    const entered = await options
      .welcome({ ...welcome, guardian, guardianAddress: channel.remoteAddress })
      .catch((error: unknown) => {
        options.onError(error);
        return failed<Problem>({ code: 'INTERNAL' });
      });
    if (!entered.ok) {
      wire.end(entered.problem.code);
      return;
    }
    wire.say({ t: 'welcomed' });
    wire.finish();
    putAway();
    show({ step: 'welcomed', circle: welcome.circle, circleName: welcome.circleName });
  }

  function confirm(same: boolean): Result<Record<string, never>, Problem> {
    if (!comparing || confirmed) return failed({ code: 'REQUEST_NOT_FOUND' });
    if (!same) {
      wire.end('CODES_DIFFER');
      return ok({});
    }
    confirmed = true;
    // From here the guardian's side watches its person's time; the whole is bounded here as well.
    deadlines.next(null);
    wire.say({ t: 'confirmed' });
    show({ step: 'waiting', confirmed: true });
    return ok({});
  }

  function putAway(): void {
    deadlines.stop();
    wipe(own.keys.secretKey);
    code = '';
    expected = null;
    comparing = false;
  }
}
