import { SessionOpened } from '#shared/rpc/screenSession.ts';
import { keepKey } from './screenKey.ts';

/**
 * The address that the app prints carries a one-time token after `#token=`. A fragment is never sent nor logged;
 * here it is exchanged for a cookie and a key, and taken out of the address bar at once.
 *
 * @returns whether there was a token and it was refused (used already, or too old)
 */
export async function exchangeToken(): Promise<'none' | 'taken' | 'refused'> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return 'none';
  history.replaceState(null, '', location.pathname);
  try {
    const answer = await fetch('./session', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (answer.status === 200) keepKey(SessionOpened.parse(await answer.json()).key);
    return answer.ok ? 'taken' : 'refused';
  } catch {
    return 'refused';
  }
}
