import type { CommandOutput, ParsedCommandInput } from '#shared/contract/contract.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { Door, Joining } from '#shared/contract/views.ts';
import type { CertificateHash, CircleId } from '#shared/domain/ids.ts';
import type { Avatar } from '#shared/domain/people.ts';
import type { Result } from '#shared/domain/result.ts';
import type { DeviceCard } from '../envelopes/content.ts';
import type { Clock } from './clock.ts';

/**
 * One connection between two computers that do not trust each other yet: whole messages over TLS 1.3 with a
 * certificate on both sides, in order. Nothing about it is believed but the two certificates' hashes.
 */
export type JoinChannel = {
  /** Does nothing on a closed channel. */
  send(bytes: Uint8Array): void;
  /** One listener; messages that came before it was set are delivered to it. A message is at most `mostFrameBytes`. */
  onMessage(listener: (bytes: Uint8Array) => void): void;
  /** One listener, called once, whoever closed the channel; also when it was closed before. */
  onClose(listener: (reason: string) => void): void;
  /** After what was sent before it has left. `reason` is for the log. */
  close(reason: string): void;
  readonly localCertificate: CertificateHash;
  readonly remoteCertificate: CertificateHash;
  /** The bare address without a port: one request at a time may come from it. */
  readonly remoteAddress: string;
};

/** Answers whether the card's proof is the card's device's own signature over its keys. */
export type CheckCard = (card: DeviceCard) => boolean;

/** What the guardian has decided about a device whose code was compared. */
export type Decision = Omit<ParsedCommandInput<'door.letIn'>, 'request'> & {
  readonly circle: CircleId;
  readonly device: DeviceCard;
  /** What the person at the other computer chose for themselves: claims. */
  readonly askedName: string;
  readonly askedAvatar: Avatar;
};

/** Everything that a newcomer needs to start. */
export type Admitted = {
  /** Envelopes' bytes, at most `mostWelcomeBytes` together: every membership entry, and what else is needed. */
  readonly entries: readonly Uint8Array[];
  readonly circle: CircleId;
  readonly circleName: string;
};

export type Welcome = Admitted & {
  /** The device that let this one in, and where it was reached. */
  readonly guardian: DeviceCard;
  readonly guardianAddress: string;
};

/** A state that can be watched. Listeners are called after each change and read `state` themselves. */
type Watched = { onChange(listener: () => void): () => void };

type Answer = Promise<Result<CommandOutput<'door.open'>, Problem>>;

/** The guardian's side: at most one open window, and the requests of those who stand at the door. */
export type OpenableDoor = Watched & {
  /** As the `door` query shows it for one circle. */
  state(circle: CircleId): Door;
  /** Opens for five minutes (again, if open); a door of another circle is closed. CIRCLE_NOT_FOUND, NOT_ALLOWED. */
  open(input: ParsedCommandInput<'door.open'>): Answer;
  /** Also turns away (DOOR_CLOSED) whoever has not been let in yet. When the time is up, they may finish. */
  close(input: ParsedCommandInput<'door.close'>): Answer;
  /** WRONG_CODE (the third one ends the request), REQUEST_NOT_FOUND. */
  enterCode(input: ParsedCommandInput<'door.enterCode'>): Answer;
  /**
   * Answers at once while the other person has yet to confirm, else when the admission is made. What `admit` fails with is
   * answered, or shown as the request's `problem`, and the guardian may decide again.
   */
  letIn(input: ParsedCommandInput<'door.letIn'>): Answer;
  /** REFUSED on both sides; puts a request away that has ended. REQUEST_NOT_FOUND, BUSY while it is being let in. */
  refuse(input: ParsedCommandInput<'door.refuse'>): Answer;
  /** A computer has connected in order to ask. Takes the channel over, whatever comes of it. */
  arrive(channel: JoinChannel): void;
  /** The circle whose door is open now, for announcing its name nearby. */
  openCircle(): CircleId | null;
  /** Ends every request (CANCELLED) and closes the door: the profile is being locked. */
  dispose(): void;
};

export type DoorOptions = {
  /** This device's own card. */
  readonly card: DeviceCard;
  readonly checkCard: CheckCard;
  /** The name of a circle, if this profile may let someone in there; else why not. */
  readonly circle: (circle: CircleId) => Result<{ readonly name: string }, Problem>;
  /** Makes, signs and keeps the admission. A device that is in already gets its welcome again. */
  readonly admit: (decision: Decision) => Promise<Result<Admitted, Problem>>;
  /** Addresses that the guardian can read out. */
  readonly addresses: () => readonly string[];
  /** Addresses and key in one text, while the door is open. */
  readonly link?: () => string | null;
  readonly clock?: Clock;
  /** Told of what `admit` threw: a bug. */
  readonly onError?: (error: unknown) => void;
};

/** The joiner's side: at most one request at a time. */
export type OwnJoining = Watched & {
  /** As the `joining` query shows it. */
  state(): Joining | null;
  /** Answers at once; how it goes is told by the state. BUSY while another request is under way. */
  ask(input: ParsedCommandInput<'joining.ask'>): Answer;
  /** REQUEST_NOT_FOUND when there is nothing to compare. */
  confirm(input: ParsedCommandInput<'joining.confirm'>): Answer;
  cancel(input: ParsedCommandInput<'joining.cancel'>): Answer;
  dismiss(input: ParsedCommandInput<'joining.dismiss'>): Answer;
  /** Ends the request (CANCELLED): the profile is being locked. */
  dispose(): void;
};

export type JoiningOptions = {
  readonly card: DeviceCard;
  readonly checkCard: CheckCard;
  /** What this person calls themselves. */
  readonly person: () => { readonly name: string; readonly avatar: Avatar };
  /** This computer asks to be a keeper; a person's unless told. */
  readonly isKeeper?: boolean;
  /** Opens a channel to what the person has picked or typed. */
  readonly dial: (
    to: ParsedCommandInput<'joining.ask'>['to'],
    signal: AbortSignal,
  ) => Promise<Result<JoinChannel, Problem>>;
  /** Whether this profile is in the circle already. */
  readonly isIn: (circle: CircleId) => boolean;
  /** Whether this computer was put out of the circle, and so cannot be let in again as it is; unless told, it was not. */
  readonly isOut?: (circle: CircleId) => boolean;
  /**
   * Checks the circle's founding entry against its id and the admission against this device's own keys, and keeps both.
   * What it fails with is shown here; the other side hears that it did not work.
   */
  readonly welcome: (welcome: Welcome) => Promise<Result<unknown, Problem>>;
  readonly clock?: Clock;
  /** Told of what `dial` or `welcome` threw: a bug. */
  readonly onError?: (error: unknown) => void;
};
