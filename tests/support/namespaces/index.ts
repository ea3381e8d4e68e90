export { openBuilding, type Building, type Host, type Hub } from './building.ts';
export type { Cable } from './cable.ts';
export { comeInTogether, linksAmong } from './crowd.ts';
export { comeIn, everythingArrived, familyOf, familyOfTwo, type Family } from './family.ts';
export { noisePictures } from './noise.ts';
export { mumAndAda, noMulticast, nobodyComesIn, place, type Placed } from './rooms.ts';
export { sitDown, type Seat } from './seat.ts';
export { story } from './story.ts';
