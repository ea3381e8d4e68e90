import { SessionOpened } from '#shared/rpc/screenSession.ts';

const storedAs = 'homeroll.key';

/** What this browser opens the socket with; null before it was let in. The storage belongs to this origin alone, port included. */
export const storedScreenKey = (): string | null => localStorage.getItem(storedAs);

/**
 * The address that the app prints carries a one-time token after `#token=`. A fragment is never sent nor logged;
 * here it is taken out of the address bar and exchanged for a cookie and a key. Without a token, or with one that was
 * used, whatever this browser has already is left as it is.
 *
 * @returns whether there was a token, and it had been used before
 */
export async function exchangeToken(): Promise<boolean> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return false;
  history.replaceState(null, '', location.pathname);
  try {
    const answer = await fetch('/session', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (answer.status !== 200) return answer.status === 401;
    const { key } = SessionOpened.parse(await answer.json());
    localStorage.setItem(storedAs, key);
  } catch {
    // Nobody answered, or nothing that makes sense: opening the socket will fail, and the page says what to do.
  }
  return false;
}
