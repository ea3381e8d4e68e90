import type { AroundNavHandler } from 'wouter';

/** Goes on to where somebody wanted to go. */
export type Go = () => void;

/** Whoever has something on the page that would be lost: asks, and goes on if that is wanted. */
let keeper: { readonly hash: string; readonly ask: (go: Go) => void } | null = null;

/** Asks `ask` before this page is left, from now on. @returns what ends it */
export function keepHere(ask: (go: Go) => void): () => void {
  const mine = { hash: location.hash, ask };
  keeper = mine;
  return () => {
    if (keeper === mine) keeper = null;
  };
}

/** For the router: a link or a button leads to another page. */
export const askFirst: AroundNavHandler = (navigate, to, options) => {
  if (keeper === null || `#${to}` === keeper.hash) navigate(to, options);
  else keeper.ask(() => navigate(to, options));
};

/**
 * The way back and the way forward, of which no router hears beforehand: the page's own address is put back before the router
 * reads it, which is at `hashchange`.
 */
export function watchHistory(goTo: (hash: string) => void): void {
  window.addEventListener('popstate', () => {
    const { hash } = location;
    if (keeper === null || hash === keeper.hash) return;
    history.pushState(null, '', keeper.hash);
    keeper.ask(() => goTo(hash));
  });
}
