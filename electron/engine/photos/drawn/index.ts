/** Pictures drawn by code, for the demo and the tests: the app ships no photos of anybody. */
export { drawPicture, type PictureOptions } from './drawPicture.ts';
export { sceneNames, type SceneName } from './scenes/index.ts';
