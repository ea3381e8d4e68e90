import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Who may be a screen of this engine. Every person and program on this computer can reach the port; only whoever
 * sees the terminal, or the file that opens the browser, gets a one-time token, and with it a session.
 *
 * Only hashes are kept, and only hashes are compared, in constant time.
 */
export type ScreenKeys = {
  /** A token that works once. Making another for the same purpose ends this one. */
  freshToken(purpose: TokenPurpose): string;
  /** The session of whoever brings an unused token; null for any other. A token that comes twice ends its session. */
  redeem(token: string): string | null;
  isSession(session: string): boolean;
  /** Called when a session has ended, so that its connections end too. */
  onRevoked(listener: () => void): void;
};
export type TokenPurpose = 'terminal' | 'browser';

type Token = { readonly hash: Buffer; readonly purpose: TokenPurpose; session: Buffer | null };

/** Used tokens are remembered so that a second use is noticed; more than this many starts of a screen are not. */
const mostTokens = 64;

export function createScreenKeys(): ScreenKeys {
  let tokens: Token[] = [];
  let sessions: Buffer[] = [];
  const revokedListeners: (() => void)[] = [];
  return {
    freshToken(purpose) {
      const token = newSecret();
      tokens = tokens.filter((other) => other.session !== null || other.purpose !== purpose);
      tokens = [...tokens, { hash: hashOf(token), purpose, session: null }].slice(-mostTokens);
      return token;
    },
    redeem(text) {
      const hash = hashOf(text);
      const token = tokens.find((known) => timingSafeEqual(known.hash, hash));
      if (!token) return null;
      if (token.session) {
        // Two have had this token. One of them is not who it was meant for, so neither stays.
        const { session } = token;
        sessions = sessions.filter((known) => !known.equals(session));
        for (const listener of revokedListeners) listener();
        return null;
      }
      const session = newSecret();
      token.session = hashOf(session);
      sessions.push(token.session);
      return session;
    },
    isSession(text) {
      const hash = hashOf(text);
      return sessions.some((known) => timingSafeEqual(known, hash));
    },
    onRevoked: (listener) => void revokedListeners.push(listener),
  };
}

const newSecret = (): string => randomBytes(32).toString('base64url');
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
