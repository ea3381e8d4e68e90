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
  /**
   * Opens a session for whoever brings an unused token. When a token comes twice, two have had it, and one of them is
   * not who it was meant for: its session ends, unless it is the session itself that asks again.
   */
  redeem(token: string, cookies: readonly string[]): Redeemed;
  /** Whether one of these cookies may see pictures. */
  mayLook(cookies: readonly string[]): boolean;
  /** Whether one of these cookies, together with the key of the same session, may use the contract. */
  mayAct(cookies: readonly string[], key: string | null): boolean;
  /** Called when a session has ended, so that its connections end too. */
  onRevoked(listener: () => void): void;
};
export type TokenPurpose = 'terminal' | 'browser';
/** The two secrets of a session; `shared/rpc/screenSession.ts` says why there are two. */
export type Secrets = { readonly cookie: string; readonly key: string };
export type Redeemed =
  { readonly kind: 'opened'; readonly secrets: Secrets } | { readonly kind: 'again' } | { readonly kind: 'refused' };

type Session = { readonly cookie: Buffer; readonly key: Buffer };
type Token = { readonly hash: Buffer; readonly purpose: TokenPurpose; session: Session | null };

/** Used tokens are remembered so that a second use is noticed; more than this many starts of a screen are not. */
const mostTokens = 64;

export function createScreenKeys(): ScreenKeys {
  let tokens: Token[] = [];
  let sessions: Session[] = [];
  const revokedListeners: (() => void)[] = [];
  const sessionOf = (cookies: readonly string[]): Session | undefined => {
    const hashes = cookies.map(hashOf);
    return sessions.find(({ cookie }) => hashes.some((hash) => timingSafeEqual(cookie, hash)));
  };
  return {
    freshToken(purpose) {
      const token = newSecret();
      tokens = tokens.filter((other) => other.session !== null || other.purpose !== purpose);
      tokens = [...tokens, { hash: hashOf(token), purpose, session: null }].slice(-mostTokens);
      return token;
    },
    redeem(text, cookies) {
      const hash = hashOf(text);
      const token = tokens.find((known) => timingSafeEqual(known.hash, hash));
      if (!token) return { kind: 'refused' };
      const { session } = token;
      if (session) {
        if (sessionOf(cookies) === session) return { kind: 'again' };
        // Whoever comes a third time changes nothing more.
        if (!sessions.includes(session)) return { kind: 'refused' };
        sessions = sessions.filter((known) => known !== session);
        for (const listener of revokedListeners) listener();
        return { kind: 'refused' };
      }
      const secrets = { cookie: newSecret(), key: newSecret() };
      token.session = { cookie: hashOf(secrets.cookie), key: hashOf(secrets.key) };
      sessions.push(token.session);
      return { kind: 'opened', secrets };
    },
    mayLook: (cookies) => sessionOf(cookies) !== undefined,
    mayAct(cookies, key) {
      const session = sessionOf(cookies);
      return session !== undefined && key !== null && timingSafeEqual(session.key, hashOf(key));
    },
    onRevoked: (listener) => void revokedListeners.push(listener),
  };
}

const newSecret = (): string => randomBytes(32).toString('base64url');
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
