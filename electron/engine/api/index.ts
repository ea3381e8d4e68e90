import type { EngineApi } from '#shared/rpc/api.ts';
import { albumCommands, albumQueries } from './albums.ts';
import { circleCommands, circleQueries } from './circles.ts';
import type { Context } from './context.ts';
import { deskCommands, deskQueries } from './desk.ts';
import { joiningCommands, joiningQueries } from './joining.ts';
import { momentCommands } from './moment.ts';
import { networkCommands, networkQueries } from './network.ts';
import { pileCommands, pileQueries } from './pile.ts';
import { profileCommands, profileQueries } from './profiles.ts';

/** The whole contract, area by area. */
export const createApi = (context: Context): EngineApi => ({
  commands: {
    ...profileCommands(context),
    ...circleCommands(context),
    ...joiningCommands(context),
    ...albumCommands(context),
    ...pileCommands(context),
    ...networkCommands(context),
    ...deskCommands(context),
    ...momentCommands(context),
  },
  queries: {
    ...profileQueries(context),
    ...circleQueries(context),
    ...joiningQueries(context),
    ...albumQueries(context),
    ...pileQueries(context),
    ...networkQueries(context),
    ...deskQueries(context),
  },
});
