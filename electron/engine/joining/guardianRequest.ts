import type { ParsedCommandInput } from '#shared/contract/contract.ts';
import type { Problem, ProblemCode } from '#shared/contract/problems.ts';
import type { JoinRequest } from '#shared/contract/views.ts';
import type { CircleId, RequestId } from '#shared/domain/ids.ts';
import { failed, ok, unreachable, type Result } from '#shared/domain/result.ts';
import { sameBytes, utf8, wipe } from '../crypto/index.ts';
import type { DeviceCard } from '../envelopes/content.ts';
import { agree, commitmentOf, newHalf, type Half } from './agreement.ts';
import { sayWelcome } from './bundle.ts';
import { encodeCard, readCard } from './card.ts';
import { computerMs, personMs, startDeadlines } from './deadlines.ts';
import type { Frame, Said } from './messages.ts';
import { createSealedLine } from './sealedLine.ts';
import type { Admitted, DoorOptions, JoinChannel } from './types.ts';
import { createWire } from './wire.ts';

const mostWrongCodes = 3;

type Choice = Omit<ParsedCommandInput<'door.letIn'>, 'request'>;
type Answer = Result<Record<string, never>, Problem>;
const done: Answer = ok({});

/** One computer that asks to be let in, as the guardian's side sees it. */
export type GuardianRequest = {
  readonly id: RequestId;
  readonly circle: CircleId;
  readonly address: string;
  view(): JoinRequest;
  /** Neither let in nor ended. */
  isPending(): boolean;
  /** The admission is being made or handed over: too late to say no. */
  isBeingLetIn(): boolean;
  enterCode(code: string): Answer;
  letIn(choice: Choice): Promise<Answer>;
  end(code: ProblemCode): void;
};

export type GuardianRequestParts = {
  readonly id: RequestId;
  readonly circle: CircleId;
  readonly circleName: string;
  readonly channel: JoinChannel;
  readonly options: Required<Pick<DoorOptions, 'card' | 'checkCard' | 'admit' | 'clock' | 'onError'>>;
  readonly onChange: () => void;
};

export function createGuardianRequest(parts: GuardianRequestParts): GuardianRequest {
  const { id, circle, channel, options, onChange } = parts;
  const own = newHalf(encodeCard(options.card));
  const wire = createWire(channel);
  const deadlines = startDeadlines(options.clock, () => wire.end('TIMED_OUT'));

  /** The only message of the joiner's computer that may come next by itself. */
  let expected: 'ask' | 'reveal' | 'introduction' | 'welcomed' | null = 'ask';
  let commitment: Uint8Array | undefined;
  let device: DeviceCard | undefined;
  let code = '';
  let wrongCodes = 0;
  let isKeeper = false;
  let choice: Choice | undefined;
  let beingLetIn = false;
  let view: JoinRequest = {
    id,
    address: channel.remoteAddress,
    askedName: null,
    avatar: null,
    deviceName: null,
    step: 'arriving',
    code: null,
    otherConfirmed: false,
    problem: null,
  };
  const show = (change: Partial<JoinRequest>): void => {
    view = { ...view, ...change };
    onChange();
  };

  deadlines.next(computerMs);
  wire.listen({
    onFrame: takeFrame,
    onSaid: takeSaid,
    onEnd(problem) {
      putAway();
      show({ step: 'ended', problem });
    },
  });

  return {
    id,
    circle,
    address: channel.remoteAddress,
    view: () => view,
    isPending,
    isBeingLetIn: () => beingLetIn && isPending(),
    enterCode,
    letIn,
    end: (problem) => wire.end(problem),
  };

  function takeFrame(frame: Extract<Frame, { t: 'ask' | 'offer' | 'reveal' }>): ProblemCode | null {
    if (frame.t === 'offer' || frame.t !== expected) return 'PROTOCOL_MISMATCH';
    if (frame.t === 'reveal') return takeReveal(frame);
    commitment = frame.commitment;
    expected = 'reveal';
    wire.send({ t: 'offer', ephemeral: own.keys.publicKey, nonce: own.nonce, card: own.card, circle });
    return null;
  }

  function takeReveal({ ephemeral, nonce, card }: Extract<Frame, { t: 'reveal' }>): ProblemCode | null {
    const joiner: Half = { ephemeral, nonce, card, certificate: channel.remoteCertificate };
    // What was committed to before our own half was told is what counts.
    const isCommitted = commitment !== undefined && sameBytes(commitmentOf(joiner), commitment);
    device = isCommitted ? readCard(card, channel.remoteCertificate, options.checkCard) : undefined;
    const guardian: Half = { ...own, ephemeral: own.keys.publicKey, certificate: channel.localCertificate };
    const agreement = device && agree(own.keys.secretKey, ephemeral, circle, joiner, guardian);
    if (agreement === undefined) return 'CODES_DIFFER';
    const { joinerKey, guardianKey, transcript } = agreement;
    wire.secure(createSealedLine({ send: guardianKey, receive: joinerKey, transcript }));
    code = agreement.code;
    expected = 'introduction';
    wire.say({ t: 'greeting', circleName: parts.circleName });
    return null;
  }

  function takeSaid(said: Exclude<Said, { t: 'end' }>): ProblemCode | null {
    switch (said.t) {
      case 'introduction':
        if (expected !== 'introduction') return 'PROTOCOL_MISMATCH';
        expected = null;
        deadlines.next(personMs);
        isKeeper = said.keeper === true;
        show({ step: 'enterCode', askedName: said.name, avatar: said.avatar, deviceName: said.deviceName, isKeeper });
        return null;
      case 'confirmed':
        if (view.step === 'arriving' || view.otherConfirmed) return 'PROTOCOL_MISMATCH';
        show({ otherConfirmed: true });
        if (choice) void admit(choice);
        return null;
      case 'welcomed':
        if (expected !== 'welcomed') return 'PROTOCOL_MISMATCH';
        wire.finish();
        putAway();
        show({ step: 'letIn', problem: null });
        return null;
      case 'greeting':
      case 'matched':
      case 'welcome':
      case 'slice':
        return 'PROTOCOL_MISMATCH';
      default:
        return unreachable(said);
    }
  }

  function enterCode(typed: string): Answer {
    if (view.step !== 'enterCode') return failed({ code: 'REQUEST_NOT_FOUND' });
    deadlines.next(personMs);
    if (!sameBytes(utf8(typed), utf8(code))) {
      wrongCodes++;
      if (wrongCodes >= mostWrongCodes) wire.end('WRONG_CODE');
      return failed({ code: 'WRONG_CODE' });
    }
    wire.say({ t: 'matched' });
    show({ step: 'introduce', code });
    return done;
  }

  async function letIn(given: Choice): Promise<Answer> {
    if (view.step !== 'introduce') return failed({ code: 'REQUEST_NOT_FOUND' });
    // A keeper that is taken for a person would be given keys, and a person taken for a keeper none.
    if ((given.who.kind === 'keeper') !== isKeeper) return failed({ code: 'NOT_ALLOWED', detail: 'keeper or person' });
    choice = given;
    deadlines.next(personMs);
    show({ step: 'finishing', problem: null, comesAs: comesAs(given) });
    return view.otherConfirmed ? admit(given) : done;
  }

  async function admit(given: Choice): Promise<Answer> {
    const { askedName, avatar } = view;
    if (device === undefined || askedName === null || avatar === null)
      throw new Error('Nobody has introduced themselves');
    beingLetIn = true;
    deadlines.next(null);
    const admitted = await tryTo(() =>
      options.admit({ ...given, circle, device: device as DeviceCard, askedName, askedAvatar: avatar }),
    );
    // Ended meanwhile, and told so.
    if (!isPending()) return failed({ code: view.problem ?? 'OTHER_SIDE_GONE' });
    if (!admitted.ok) return decideAgain(admitted.problem);
    deadlines.next(personMs);
    expected = 'welcomed';
    const handedOver = await tryTo(async () => handOver(admitted.value));
    if (!handedOver.ok) wire.end(handedOver.problem.code);
    return handedOver.ok ? done : handedOver;
  }

  function handOver(admitted: Admitted): Result<void, Problem> {
    for (const said of sayWelcome(admitted)) wire.say(said);
    return ok(undefined);
  }

  /** The other computer still waits: the guardian may correct the choice, or say no. */
  function decideAgain(problem: Problem): Answer {
    choice = undefined;
    beingLetIn = false;
    deadlines.next(personMs);
    show({ step: 'introduce', problem: problem.code, comesAs: null });
    return failed(problem);
  }

  async function tryTo<Value>(act: () => Promise<Result<Value, Problem>>): Promise<Result<Value, Problem>> {
    try {
      return await act();
    } catch (error) {
      options.onError(error);
      return failed({ code: 'INTERNAL' });
    }
  }

  function isPending(): boolean {
    return view.step !== 'letIn' && view.step !== 'ended';
  }

  function putAway(): void {
    deadlines.stop();
    wipe(own.keys.secretKey);
    code = '';
    expected = null;
  }
}

function comesAs({ who }: Choice): NonNullable<JoinRequest['comesAs']> | null {
  return who.kind === 'new' ? { name: who.name, role: who.role, untilMs: who.untilMs ?? null } : null;
}
