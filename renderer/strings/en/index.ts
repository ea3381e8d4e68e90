import { activity } from './activity.ts';
import { albums } from './albums.ts';
import { askDown } from './askDown.ts';
import { avatar } from './avatar.ts';
import { connections } from './connections.ts';
import { desk } from './desk.ts';
import { door } from './door.ts';
import { grownUp } from './grownUp.ts';
import { importing } from './importing.ts';
import { joining } from './joining.ts';
import { lightbox } from './lightbox.ts';
import { people } from './people.ts';
import { photos } from './photos.ts';
import { problems } from './problems.ts';
import { profiles } from './profiles.ts';
import { quiet } from './quiet.ts';
import { rules } from './rules.ts';
import { settings } from './settings.ts';
import { share } from './share.ts';
import { shell } from './shell.ts';
import { takenBack } from './takenBack.ts';
import { takingDown } from './takingDown.ts';
import { talk } from './talk.ts';
import { thrownAway } from './thrownAway.ts';
import { transfers } from './transfers.ts';
import { ui } from './ui.ts';
import { waiting } from './waiting.ts';
import { wall } from './wall.ts';
import { welcome } from './welcome.ts';
import { whyNot } from './whyNot.ts';

/** Every English sentence of the screen, one file for each feature. The keys of other languages follow these. */
export const en = {
  activity,
  albums,
  askDown,
  avatar,
  connections,
  desk,
  door,
  grownUp,
  importing,
  joining,
  lightbox,
  people,
  photos,
  problems,
  profiles,
  quiet,
  rules,
  settings,
  share,
  shell,
  takenBack,
  takingDown,
  talk,
  thrownAway,
  transfers,
  ui,
  waiting,
  wall,
  welcome,
  whyNot,
} as const;
