import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Constants = z.object({ constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }) });
const Params = z.object({ url: z.string(), initiator: z.string(), host: z.string(), address: z.string() }).partial();
const Event = z.object({ type: z.number(), params: Params.optional() });

/**
 * What a whole browser did, its own services included, as its network log tells: what the pages of an origin asked
 * for, and the addresses to which anything in it tried to connect or sent a datagram.
 */
export function askedFor(
  logFile: string,
  origin: string,
): { readonly byPage: string[]; readonly connections: string[] } {
  // One line is the constants, then there is one for each event; how it ends depends on how the browser did.
  const lines = readFileSync(logFile, 'utf8').split('\n');
  const { logEventTypes } = Constants.parse(JSON.parse(`${lines[0]?.replace(/,$/, '') ?? ''}}`)).constants;
  const events = lines
    .filter((line) => line.startsWith('{"params"') || line.startsWith('{"phase"'))
    .map((line) => Event.parse(JSON.parse(line.replace(/\]?,?$/, ''))));
  const of = (name: string) =>
    events.flatMap(({ type, params }) => (type === logEventTypes[name] ? (params ?? []) : []));
  return {
    byPage: of('URL_REQUEST_START_JOB').flatMap(({ initiator, url }) =>
      initiator === origin && url !== undefined ? url : [],
    ),
    // A datagram socket that is connected to somewhere has sent nothing yet.
    connections: [...of('TCP_CONNECT_ATTEMPT'), ...of('UDP_BYTES_SENT')].flatMap(({ address }) => address ?? []),
  };
}
