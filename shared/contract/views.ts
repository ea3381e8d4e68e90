import { z } from 'zod';
import { AlbumId, CircleId, DeviceId, EnvelopeId, MemberId, PhotoId, ProfileId, RequestId } from '../domain/ids.ts';
import { Avatar, PersonRole, Role, SecretKind } from '../domain/people.ts';
import { CaptureDate, PhotoMime, Rendition } from '../domain/photo.ts';
import { ProblemCode } from './problems.ts';

/** Milliseconds since 1970 UTC, as this computer's clock has it. */
const timeMs = z.number();

export const ProfileCard = z.object({
  id: ProfileId,
  name: z.string(),
  avatar: Avatar,
  secretKind: SecretKind,
  /** In no family any more, and somebody of that name has a newer one on this computer. Absent: no, or nobody knows. */
  isOld: z.boolean().optional(),
  /** A guardian of that name has asked to have it erased, on the last of so many days of use. Opening it keeps it. Absent: nobody has. */
  toErase: z.object({ by: z.string(), daysLeft: z.number() }).optional(),
});
export type ProfileCard = z.infer<typeof ProfileCard>;

/** Why somebody is in a circle no more on this computer. */
export const Out = z.object({
  /** `visit`: a guest's last day is over. `person`: they were taken out. `computer`: this one was, and not they. */
  because: z.enum(['visit', 'person', 'computer']),
  /** The end of the visit. */
  untilMs: timeMs.nullable(),
  /** The name of the guardian who took them or it out; null where that is not known, and of a visit. */
  by: z.string().nullable(),
  /** Of a visit: only this computer's clock says so yet. A guardian can still let it last longer. */
  isByClock: z.boolean(),
});
export type Out = z.infer<typeof Out>;

export const CircleCard = z.object({
  id: CircleId,
  name: z.string(),
  me: MemberId,
  myRole: Role,
  /** When the visit of a guest ends; absent where it has no end. */
  visitUntilMs: timeMs.optional(),
  /** Absent: they are in. */
  out: Out.optional(),
});
export type CircleCard = z.infer<typeof CircleCard>;

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.enum(['normal', 'large', 'largest']),
  /** Minutes without a key or a mouse before the profile locks; 0 is never. */
  idleLockMinutes: z.number().int().min(0).max(240),
  /** Whether the desktop says who has hung something up while nobody looks; absent, as it is at first: it does. */
  notifications: z.boolean().optional(),
  /**
   * What full-size pictures that nobody looks at may take of a network, in MiB per second. A network goes by its range
   * of addresses, `192.168.1.0/24`; null bounds each that is not named. Absent: there is no bound.
   */
  transferLimits: z
    .array(
      z.object({ network: z.string().max(100).nullable(), mebibytesPerSecond: z.number().positive().max(100_000) }),
    )
    .max(50)
    .optional(),
});
export type Settings = z.infer<typeof Settings>;

/**
 * Whether being logged in to this computer opens the profile. Where it is neither on nor off, why it cannot be: others
 * have a profile here (`notAlone`), a PIN opens it (`pin`), this Linux keeps secrets in plain reach (`basicText`), or
 * this shell reaches no keychain.
 */
export const LoginUnlock = z.enum(['on', 'off', 'notAlone', 'pin', 'basicText', 'noKeychain']);
export type LoginUnlock = z.infer<typeof LoginUnlock>;

/** What the person at this computer should know, though it is no answer to anything they did. */
export const Notice = z.object({
  code: z.enum([
    'REBUILT', // the store was damaged and was put together anew
    'CATCHING_UP', // something of a circle is missing here; nothing is signed in it until others have given it back
    'DISK_FULL', // pictures of the others cannot be fetched
    'DISK_FAILED',
    'FORKED', // a computer's keys are in two places, or it came back from an old copy
    'KEYS_UNFIT', // a computer gave this one a wrong key to what somebody tells the guardians, or to everybody's names
    'KEYS_UNDONE', // a computer makes albums' new keys worthless again and again
    'WAS_TO_GO', // a guardian had asked to have this profile erased, and opening it has kept it
    'NO_ROOM', // a computer brings more than one may leave on others' disks
  ]),
  /** The circle's name, where it is about one. */
  circle: z.string().nullable(),
  /** The computer's name, and of whom it is, where it is about one: a guardian calls any computer whatever they like. */
  device: z.string().nullable(),
  owner: z.string().nullable(),
});
export type Notice = z.infer<typeof Notice>;

export const Session = z.object({
  profiles: z.array(ProfileCard),
  /** The person at this computer wants quiet: nothing comes and nothing goes until they go on. Absent: no. */
  isPaused: z.boolean().optional(),
  /** The system's keychain did not open what it should have: it takes the passphrase this time. */
  loginBroken: z.boolean().optional(),
  open: z
    .object({
      profile: ProfileCard,
      circles: z.array(CircleCard),
      settings: Settings,
      /** The networks this computer is on, as `transferLimits` names them. */
      networks: z.array(z.string()).optional(),
      loginUnlock: LoginUnlock.optional(),
      /** What this computer is called: by its circle, or else what the person here typed last; empty before they did. */
      deviceName: z.string(),
      /** Absent: nothing. */
      notices: z.array(Notice).optional(),
      /** Profiles on this computer that were the person's own, and which a guardian has taken out. Absent: none. */
      oldOnes: z.array(ProfileId).optional(),
      /** Profiles of others that are out of a family of which the person here is a guardian, who may have them erased. Absent: none. */
      othersOld: z.array(ProfileId).optional(),
    })
    .nullable(),
});
export type Session = z.infer<typeof Session>;

/** How this computer's own request to join goes. */
export const Joining = z.object({
  step: z.enum(['connecting', 'compare', 'waiting', 'welcomed', 'ended']),
  circleName: z.string().nullable(),
  /** Six digits, shown from `compare` on. */
  code: z.string().nullable(),
  /** Whether the guardian has typed the right code: from then on both screens show it, and there is something to compare. */
  matched: z.boolean(),
  /** Whether the person here has said that both screens show the same code. */
  confirmed: z.boolean(),
  circle: CircleId.nullable(),
  problem: ProblemCode.nullable(),
});
export type Joining = z.infer<typeof Joining>;

export const JoinRequest = z.object({
  id: RequestId,
  address: z.string(),
  /** What the person at the other computer calls themselves, once the channel is private; a claim, not a fact. */
  askedName: z.string().nullable(),
  avatar: Avatar.nullable(),
  deviceName: z.string().nullable(),
  /** It asks to be a keeper, which stores and passes on and gets no key. */
  isKeeper: z.boolean().optional(),
  /**
   * `enterCode`: the guardian has yet to type the other screen's code. `introduce`: the codes agree, who is it?
   * `finishing`: waiting for the other screen.
   */
  step: z.enum(['arriving', 'enterCode', 'introduce', 'finishing', 'letIn', 'ended']),
  /** Shown on the guardian's screen only after the right code was typed. */
  code: z.string().nullable(),
  otherConfirmed: z.boolean(),
  problem: ProblemCode.nullable(),
  /** As what the guardian has said that somebody new comes in: from `finishing` on, and not for one more computer of theirs. */
  comesAs: z.object({ name: z.string(), role: PersonRole, untilMs: timeMs.nullable() }).nullable().optional(),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

/** The guardian's side: the open door and who stands at it. */
export const Door = z.object({
  /** When the door closes by itself, or null while it is closed. */
  closesAtMs: timeMs.nullable(),
  addresses: z.array(z.string()),
  /** Where to knock, as text for `joining.ask` and as a QR code: addresses and the key of this computer. Only while open. */
  link: z.string().nullable(),
  requests: z.array(JoinRequest),
});
export type Door = z.infer<typeof Door>;

export const Device = z.object({
  id: DeviceId,
  name: z.string(),
  isThisOne: z.boolean(),
  /** Somebody else's profile on this same computer: closed for as long as this one is open. */
  isHereToo: z.boolean().optional(),
  /**
   * Another profile on a computer at which somebody is now, as far as can be told from afar: both are called the same, and were
   * met at the same address.
   */
  isBesideOneHere: z.boolean().optional(),
  /** Of one person's that are called alike: in which order they were let in. */
  cameIn: z.enum(['first', 'between', 'last']).optional(),
  state: z.enum(['here', 'away']),
  lastSeenMs: timeMs.nullable(),
  /**
   * Pictures this computer is still missing of the circle's `of`, by what it last told us and what came since; null when
   * it never did.
   */
  lacks: z
    .object({ thumbnails: z.number().int(), originals: z.number().int(), of: z.number().int().optional() })
    .nullable(),
});
export const Member = z.object({
  id: MemberId,
  name: z.string(),
  avatar: Avatar,
  role: Role,
  isMe: z.boolean(),
  devices: z.array(Device),
  /** When a guest's visit ends; null or absent where it has no end. */
  untilMs: timeMs.nullable().optional(),
  /** Members a guardian keeps apart from this one: they never share an album. */
  apartFrom: z.array(MemberId),
  /** Somebody else, for whom one could take this one by the name. */
  looksLike: MemberId.optional(),
});
export type Device = z.infer<typeof Device>;
export type Member = z.infer<typeof Member>;

/** A computer that was put out, alone or with its person. */
export const TakenOutDevice = z.object({
  id: DeviceId,
  name: z.string(),
  /** Whose it was. */
  owner: z.string(),
  /** `erased`: it says that it has erased its copy. `asked`: it has not said so yet. `cannotSay`: a keeper. */
  state: z.enum(['erased', 'asked', 'cannotSay']),
  member: MemberId.optional(),
  /** The guardian who took it out, alone or with its person; absent where that is not known. */
  by: MemberId.optional(),
  /** Its person was a guest whose last day is over. */
  isVisitOver: z.boolean().optional(),
});
export type TakenOutDevice = z.infer<typeof TakenOutDevice>;

export const CircleView = z.object({
  id: CircleId,
  name: z.string(),
  me: MemberId,
  myRole: Role,
  members: z.array(Member),
  /** Who was in here once, without computers: what they hung up and wrote keeps their name and face. */
  former: z.array(Member).optional(),
  /** For guardians. */
  takenOut: z.array(TakenOutDevice).optional(),
});
export type CircleView = z.infer<typeof CircleView>;

export const PhotoTile = z.object({
  id: PhotoId,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Base64 of the thumbhash: the blurred placeholder. */
  thumbhash: z.string(),
  takenAt: CaptureDate,
  caption: z.string(),
  author: MemberId,
  album: AlbumId,
  /** What lies on this computer already. */
  ready: z.array(Rendition),
  /** Of one that waits: what exactly is looked at. Somebody who lies has two of them under one number. */
  slip: EnvelopeId.optional(),
});
export type PhotoTile = z.infer<typeof PhotoTile>;

/** One that hangs, where people look at it. */
export const HungTile = PhotoTile.extend({
  /** Whether words are written under it that everybody reads who sees it: never how many, nor whether they are new. */
  hasWords: z.boolean(),
});
export type HungTile = z.infer<typeof HungTile>;

export const WallGroup = z.object({
  key: z.string(),
  author: MemberId,
  album: AlbumId,
  albumName: z.string(),
  /** When the newest of it came to hang: it was hung up, or a guardian let it through. */
  sharedAtMs: timeMs,
  audience: z.array(MemberId),
  photos: z.array(HungTile),
});
export type WallGroup = z.infer<typeof WallGroup>;
/** Newest first; it always has an end. */
export const Wall = z.object({ groups: z.array(WallGroup) });
export type Wall = z.infer<typeof Wall>;

export const AlbumCard = z.object({
  id: AlbumId,
  name: z.string(),
  owner: MemberId,
  audience: z.array(MemberId),
  cover: PhotoTile.nullable(),
  lastSharedAtMs: timeMs.nullable(),
  mayShare: z.boolean(),
  mayManage: z.boolean(),
  /** When all that the person here would hang in it is taken down; null: never. */
  untilMs: timeMs.nullable(),
});
export type AlbumCard = z.infer<typeof AlbumCard>;
export const AlbumView = AlbumCard.extend({
  photos: z.array(HungTile),
  /** The guardians who hide a photo for now that the person here hung up in it, for each photo one. */
  hiddenBy: z.array(MemberId),
  /** More may hang in it: the older ones are still being read from this computer's disk. */
  isReading: z.boolean(),
});
export type AlbumView = z.infer<typeof AlbumView>;

export const PhotoView = PhotoTile.extend({
  albumName: z.string(),
  audience: z.array(MemberId),
  /** Whoever of them asked for it to come down, or reported it, and sees it no more. Nobody but guardians is told who that is. */
  unseenBy: z.array(MemberId),
  sharedAtMs: timeMs,
  mime: PhotoMime,
  sizeBytes: z.number().int(),
  mayTakeBack: z.boolean(),
  /** As a file; of somebody else’s photo `photos.saveCopy` comes first. */
  maySave: z.boolean(),
  mayEditCaption: z.boolean(),
  /** When it is taken down, by its own end or its album's; null: not by itself. */
  untilMs: timeMs.nullable(),
});
export type PhotoView = z.infer<typeof PhotoView>;
