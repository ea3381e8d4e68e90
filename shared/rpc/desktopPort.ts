/**
 * How the screen of the desktop window comes to its port. It asks its own window (`portWanted`); the preload script,
 * which shares nothing else with the page, passes that on under `portChannel`, and posts the port that comes back
 * (`portGiven`) to the page.
 */
export const portWanted = 'homeroll:port-wanted';
export const portGiven = 'homeroll:port-given';
export const portChannel = 'engine-port';

/** Where the desktop window's screen lives. The host makes it an origin of its own. */
export const appScheme = 'app';
export const appHost = 'homeroll';
export const appOrigin = `${appScheme}://${appHost}`;
