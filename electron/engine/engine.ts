import type { Problem } from '#shared/contract/problems.ts';
import type { CircleId, ImportId, PhotoId } from '#shared/domain/ids.ts';
import type { PhotoMime, Rendition } from '#shared/domain/photo.ts';
import type { Result } from '#shared/domain/result.ts';
import type { EngineApi } from '#shared/rpc/api.ts';
import type { PasswordCost } from './crypto/index.ts';
import type { SystemKeychain } from './identity/index.ts';
import type { PauseReason } from './network/index.ts';
import type { News } from './news/news.ts';
import type { LaunchWorker } from './photos/index.ts';

/** The opened bytes of one rendition. */
export type PhotoStream = {
  readonly mime: PhotoMime;
  readonly sizeBytes: number;
  /** All of it, or the bytes from `start` to `end`, both included. */
  read(range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
};

/** What a shell hosts: the typed contract, and beside it the streams that are too big for messages. */
export type Engine = {
  readonly api: EngineApi;
  openSharedPhoto(circle: CircleId, photo: PhotoId, rendition: Rendition): Promise<Result<PhotoStream, Problem>>;
  openPilePhoto(photo: PhotoId, rendition: Rendition): Promise<Result<PhotoStream, Problem>>;
  /** Takes the bytes of file number `index` of an announced import. When `body` throws, nothing of it is kept. */
  takeUpload(importId: ImportId, index: number, body: AsyncIterable<Uint8Array>): Promise<Result<void, Problem>>;
  /** The shell tells of its own connections, so that the connections page is complete. */
  noteScreen(connection: ScreenConnection, open: boolean): void;
  /**
   * No connection in or out and nothing announced, until everybody who asked for quiet has asked for its end; whoever
   * opens a profile meanwhile is quiet too. After it everybody is dialled at once.
   */
  pause(why: PauseReason): void;
  resume(why: PauseReason): void;
  /** The person has ended their pause at the screen; whoever counts its time stops. Returns what ends this. */
  onGoOn(listener: () => void): () => void;
  /** For whoever does not look at the screen. Returns what ends it. */
  onNews(listener: (news: News) => void): () => void;
  close(): Promise<void>;
};

/** Addresses are `address:port`. */
export type ScreenConnection = { readonly id: string; readonly localAddress: string; readonly remoteAddress: string };

/**
 * Logs hold codes and counts only: never a name, a caption, a key, an address or an id. Whoever writes the log
 * leaves out string fields that are not plain words, so a slip here is not a leak.
 */
export type LogLevel = 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

export type EngineOptions = {
  readonly dataDirectory: string;
  /** What this computer calls itself until somebody gives it another name. */
  readonly deviceName: string;
  /** Absolute paths of the programs that run in processes of their own. */
  readonly workerFiles: { readonly photos: string; readonly password?: string };
  /** How photo workers are started where Node cannot be forked; as Node processes unless told. */
  readonly launchPhotoWorker?: LaunchWorker;
  /** Where to listen, and which port to prefer; all addresses and a free port unless told. */
  readonly network?: { readonly host?: string; readonly port?: number };
  /** What the operating system keeps for whoever is logged in; none unless told. */
  readonly keychain?: SystemKeychain;
  /** What a new passphrase costs to try. Only tests of other things take less than the default. */
  readonly passwordCost?: PasswordCost;
  readonly log: Log;
};

export type CreateEngine = (options: EngineOptions) => Promise<Result<Engine, Problem>>;
