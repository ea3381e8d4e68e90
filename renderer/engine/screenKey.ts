import { SessionOpened } from '#shared/rpc/screenSession.ts';

const storedAs = 'homeroll.key';

/** What this browser opens the socket with; null before it was let in. The storage belongs to this origin alone, port included. */
export const storedScreenKey = (): string | null => localStorage.getItem(storedAs);

const tokenHere = (): string | null => new URLSearchParams(location.hash.slice(1)).get('token');

/**
 * An address with a fresh token that is pasted into a page of this app changes no more than the fragment, which loads nothing: the
 * page is loaded anew by us, and is let in as any other that is opened with it.
 */
export function watchForToken(): void {
  // While it is still going down, this page looks nowhere else: it would take the token out of the address.
  const load = (event: Event): void => {
    if (tokenHere() === null) return;
    event.stopImmediatePropagation();
    location.reload();
  };
  for (const change of ['popstate', 'hashchange']) window.addEventListener(change, load, { capture: true });
}

/**
 * The address that the app prints carries a one-time token after `#token=`. A fragment is never sent nor logged;
 * here it is taken out of the address bar and exchanged for a cookie and a key. Without a token, or with one that was
 * used, whatever this browser has already is left as it is.
 *
 * @returns whether there was a token, and it had been used before
 */
export async function exchangeToken(): Promise<boolean> {
  const token = tokenHere();
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
