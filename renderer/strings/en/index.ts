import { albums } from './albums.ts';
import { avatar } from './avatar.ts';
import { connections } from './connections.ts';
import { door } from './door.ts';
import { importing } from './importing.ts';
import { joining } from './joining.ts';
import { lightbox } from './lightbox.ts';
import { people } from './people.ts';
import { photos } from './photos.ts';
import { problems } from './problems.ts';
import { profiles } from './profiles.ts';
import { settings } from './settings.ts';
import { share } from './share.ts';
import { shell } from './shell.ts';
import { transfers } from './transfers.ts';
import { ui } from './ui.ts';
import { wall } from './wall.ts';
import { welcome } from './welcome.ts';
import { whyNot } from './whyNot.ts';

/** Every English sentence of the screen, one file for each feature. The keys of other languages follow these. */
export const en = {
  albums,
  avatar,
  connections,
  door,
  importing,
  joining,
  lightbox,
  people,
  photos,
  problems,
  profiles,
  settings,
  share,
  shell,
  transfers,
  ui,
  wall,
  welcome,
  whyNot,
} as const;
