import { z } from 'zod';
import { AlbumId, CircleId, DeviceId, ImportId, MemberId, PhotoId, ProfileId, RequestId } from '../domain/ids.ts';
import { Avatar, PersonRole, SecretKind } from '../domain/people.ts';
import { Rendition } from '../domain/photo.ts';
import { TypedCaption, TypedName } from '../domain/text.ts';
import { deskCommands, deskQueries } from './deskCommands.ts';
import { momentCommands } from './momentCommands.ts';
import * as networkViews from './networkViews.ts';
import { secret } from './secret.ts';
import * as pileViews from './pileViews.ts';
import * as views from './views.ts';
import { inCircle, nothing, some } from './inputs.ts';

/** Raised whenever a screen of the version before could misunderstand an engine of this one. */
export const contractVersion = 1;

/** Things a person does. Each answers once, with its output or a Problem. */
export const commands = {
  'profiles.create': {
    input: z.strictObject({ name: TypedName, avatar: Avatar, secretKind: SecretKind, secret }),
    output: z.object({ profile: ProfileId }),
  },
  'profiles.unlock': { input: z.strictObject({ profile: ProfileId, secret }), output: nothing },
  'profiles.lock': { input: nothing, output: nothing },
  'profiles.update': { input: z.strictObject({ name: TypedName, avatar: Avatar }), output: nothing },
  'profiles.changeSecret': {
    input: z.strictObject({ oldSecret: secret, secretKind: SecretKind, newSecret: secret }),
    output: nothing,
  },
  /** Erases the open profile from this computer, with all that is in it. Only where it is in no family (else NOT_ALLOWED). */
  'profiles.putAway': { input: z.strictObject({ secret }), output: nothing },
  /** Erases an old profile of the same person from this computer; `secret` is the open one's. */
  'profiles.eraseOld': { input: z.strictObject({ profile: ProfileId, secret }), output: nothing },
  /** A guardian has somebody else's old profile erased some days from now; `secret` is the guardian's own. */
  'profiles.askToErase': { input: z.strictObject({ profile: ProfileId, secret }), output: nothing },
  /** And not after all. */
  'profiles.keep': { input: z.strictObject({ profile: ProfileId }), output: nothing },
  /** With the passphrase, so that nobody turns it on who passes an open computer. */
  'profiles.openByLogin': {
    input: z.discriminatedUnion('on', [
      z.strictObject({ on: z.literal(true), secret }),
      z.strictObject({ on: z.literal(false) }),
    ]),
    output: nothing,
  },
  /** The screen says that somebody is using it, so that the idle lock waits. */
  'profiles.stillHere': { input: nothing, output: nothing },
  'settings.update': { input: views.Settings.partial().strict(), output: nothing },

  'circles.start': {
    /** Without a name of its own, this computer is called as the system calls it. */
    input: z.strictObject({ name: TypedName, deviceName: TypedName.optional() }),
    output: z.object({ circle: CircleId }),
  },

  'door.open': { input: inCircle, output: nothing },
  'door.close': { input: inCircle, output: nothing },
  'door.enterCode': {
    input: z.strictObject({ request: RequestId, code: z.string().regex(/^\d{6}$/) }),
    output: nothing,
  },
  'door.letIn': {
    input: z.strictObject({
      request: RequestId,
      who: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('new'),
          name: TypedName,
          role: PersonRole,
          /** When a guest's visit ends, in milliseconds since 1970; absent or null where it has no end. */
          untilMs: z.number().int().min(0).nullable().optional(),
        }),
        z.strictObject({ kind: z.literal('known'), member: MemberId }),
        /** Only, and always, for a request that says it is one. */
        z.strictObject({ kind: z.literal('keeper'), name: TypedName }),
      ]),
      deviceName: TypedName,
      /** Albums a new person will see from now on, with everything that hangs in them. */
      albums: z.array(AlbumId).max(1000),
    }),
    output: nothing,
  },
  'door.refuse': { input: z.strictObject({ request: RequestId }), output: nothing },

  'joining.ask': {
    input: z.strictObject({
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('nearby'), key: z.string().max(200) }),
        /** An address, or a joining link. */
        z.strictObject({ kind: z.literal('address'), address: z.string().trim().min(1).max(1000) }),
      ]),
      deviceName: TypedName,
    }),
    output: nothing,
  },
  'joining.confirm': { input: z.strictObject({ same: z.boolean() }), output: nothing },
  'joining.cancel': { input: nothing, output: nothing },
  /** Puts the ended or finished request away. */
  'joining.dismiss': { input: nothing, output: nothing },

  'people.rename': { input: z.strictObject({ circle: CircleId, member: MemberId, name: TypedName }), output: nothing },
  'people.keepApart': {
    input: z.strictObject({
      circle: CircleId,
      members: z.tuple([MemberId, MemberId]),
      apart: z.boolean(),
      /** Of the albums that both are in, who leaves: its owner stays; where none is named the second of the two leaves. */
      leavings: z
        .array(z.strictObject({ album: AlbumId, member: MemberId }))
        .max(10_000)
        .optional(),
    }),
    /** Where they may share albums again: those that they shared once and that one of them is not in by that. */
    output: z.object({ stayOut: z.array(z.object({ album: AlbumId, albumName: z.string(), member: MemberId })) }),
  },
  /** Puts a person out with all their computers; every album they saw gets a new key. Oneself only another guardian can. */
  'members.remove': { input: z.strictObject({ circle: CircleId, member: MemberId }), output: nothing },
  'members.setRole': {
    input: z.strictObject({
      circle: CircleId,
      member: MemberId,
      role: PersonRole,
      /** When a guest's visit ends, in milliseconds since 1970; null for everybody else. */
      untilMs: z.number().int().min(0).nullable(),
    }),
    output: nothing,
  },
  'devices.rename': { input: z.strictObject({ circle: CircleId, device: DeviceId, name: TypedName }), output: nothing },
  /** Puts one computer out, a lost one say. It reads nothing that is shared from then on, and never comes back. */
  'devices.remove': { input: z.strictObject({ circle: CircleId, device: DeviceId }), output: nothing },

  /** Announces files; their bytes are then sent with `uploadUrl(import, index)`, in any order. */
  'imports.begin': {
    input: z.strictObject({
      files: z
        .array(
          z.strictObject({
            name: z.string().max(1000),
            sizeBytes: z.number().int().min(0),
            modifiedAtMs: z.number().nullable(),
          }),
        )
        .min(1)
        .max(20_000),
    }),
    output: z.object({ import: ImportId }),
  },
  'imports.cancel': { input: z.strictObject({ import: ImportId }), output: nothing },
  'imports.dismiss': { input: z.strictObject({ import: ImportId }), output: nothing },
  /** Off the pile; for a month they can be put back. */
  'pile.throwAway': { input: z.strictObject({ photos: some(PhotoId) }), output: nothing },
  'pile.putBack': { input: z.strictObject({ photos: some(PhotoId) }), output: nothing },
  /** Of what was thrown away: nothing of it is left on this computer. */
  'pile.deleteForGood': { input: z.strictObject({ photos: some(PhotoId) }), output: nothing },

  'albums.create': {
    input: z.strictObject({
      circle: CircleId,
      name: TypedName,
      audience: some(MemberId),
      /** When everything in it is taken down, in milliseconds since 1970; absent or null: never. */
      untilMs: z.number().int().min(0).nullable().optional(),
    }),
    output: z.object({ album: AlbumId }),
  },
  'albums.rename': { input: z.strictObject({ circle: CircleId, album: AlbumId, name: TypedName }), output: nothing },
  'albums.setAudience': {
    input: z.strictObject({ circle: CircleId, album: AlbumId, audience: some(MemberId) }),
    output: nothing,
  },
  'albums.setCover': { input: z.strictObject({ circle: CircleId, album: AlbumId, photo: PhotoId }), output: nothing },

  'photos.share': {
    input: z.strictObject({
      circle: CircleId,
      album: AlbumId,
      photos: some(z.strictObject({ photo: PhotoId, caption: TypedCaption })),
      /** When they take themselves down, in milliseconds since 1970; absent or null: never. */
      untilMs: z.number().int().min(0).nullable().optional(),
    }),
    /** `isWaiting`, where that is so: a grown-up looks first; until then nobody else sees them. */
    output: z.object({ photos: z.array(PhotoId), isWaiting: z.boolean().optional() }),
  },
  'photos.takeBack': { input: z.strictObject({ circle: CircleId, photos: some(PhotoId) }), output: nothing },
  'photos.setCaption': {
    input: z.strictObject({ circle: CircleId, photo: PhotoId, caption: TypedCaption }),
    output: nothing,
  },
  /** What is on screen now: these are fetched before anything else. */
  'photos.wanted': {
    input: z.strictObject({ circle: CircleId, photos: z.array(PhotoId).max(500), rendition: Rendition }),
    output: nothing,
  },

  /** Ends the quiet that the person at this computer asked for. */
  'network.goOn': { input: nothing, output: nothing },
  /** Looks for the reason why somebody is not seen; takes some seconds. */
  'network.check': { input: nothing, output: networkViews.NetworkCheck },

  ...deskCommands,
  ...momentCommands,
} as const;

/** What the screen shows. Each is live: it answers at once and again whenever the answer changes. */
export const queries = {
  session: { input: nothing, output: views.Session },
  nearby: { input: nothing, output: networkViews.Nearby },
  joining: { input: nothing, output: views.Joining.nullable() },
  door: { input: inCircle, output: views.Door },
  circle: { input: inCircle, output: views.CircleView },
  wall: { input: inCircle, output: views.Wall },
  albums: { input: inCircle, output: z.object({ albums: z.array(views.AlbumCard) }) },
  album: { input: z.strictObject({ circle: CircleId, album: AlbumId }), output: views.AlbumView },
  photo: { input: z.strictObject({ circle: CircleId, photo: PhotoId }), output: views.PhotoView },
  /** In the order in which they were taken; with `newest`, only so many that came in last, the newest first. */
  pile: {
    input: z.strictObject({ newest: z.number().int().min(1).max(100).optional() }),
    output: z.object({ photos: z.array(pileViews.PilePhoto) }),
  },
  /** What was thrown away from the pile and can be put back, the last first. */
  thrownAway: { input: nothing, output: z.object({ photos: z.array(pileViews.ThrownPhoto) }) },
  imports: { input: nothing, output: z.object({ imports: z.array(pileViews.ImportProgress) }) },
  transfers: { input: inCircle, output: networkViews.Transfers },
  connections: { input: nothing, output: networkViews.Connections },

  ...deskQueries,
} as const;

export type CommandName = keyof typeof commands;
export type QueryName = keyof typeof queries;
/** As the screen gives it. */
export type CommandInput<Name extends CommandName> = z.input<(typeof commands)[Name]['input']>;
/** As the engine gets it: parsed and cleaned. */
export type ParsedCommandInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>;
export type QueryInput<Name extends QueryName> = z.input<(typeof queries)[Name]['input']>;
export type QueryOutput<Name extends QueryName> = z.output<(typeof queries)[Name]['output']>;
