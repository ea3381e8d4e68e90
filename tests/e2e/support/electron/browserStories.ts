import { playedStories } from '../playedStories.ts';

/** What is about a browser, or needs one: not told again at windows. Every other story is told unchanged. */
export const browserStories = {
  files: [
    'opening.spec.ts', // the loopback shell’s addresses and tokens
    'connections.spec.ts', // the sockets and the network log of a browser
    ...playedStories, // pages over an engine that is played
  ],
  titles: [
    /Mum’s app is killed half-way/, // a window goes with its app
    /locking holds in every tab/, // there is one window
    /the idle lock hears of it/, // listens to the page’s WebSocket
    /Ada pastes a picture/, // fills the clipboard as a page, which asks for a permission that no window has
  ],
};
