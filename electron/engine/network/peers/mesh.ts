import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { taggedHash, utf8 } from '../../crypto/index.ts';

/**
 * Which direct links can be done without, so that a class keeps neither forty connections each nor a single one that
 * everything depends on.
 *
 * Every pair of computers has a rank that both of them compute alike: pairs with a keeper first, then pairs with a
 * guardian, the others in an order that is as good as random. A link is covered when two other computers are linked to
 * both ends and all four of those links rank higher (a relative neighbourhood graph, Toussaint 1980, with two
 * witnesses instead of one). What is covered may go: by induction from the highest rank down, whoever was connected
 * before still is, also when any one computer leaves. Covering looks at links that exist and not at who could be
 * reached, so it holds as well where not everybody can reach everybody.
 */
export type MeshView = {
  readonly own: DeviceId;
  /** The devices linked to us, and to whom each of them says it is linked. */
  readonly links: ReadonlyMap<DeviceId, ReadonlySet<DeviceId>>;
  /** The circles that a device and this one are both in, as known here. */
  circlesWith(device: DeviceId): ReadonlySet<CircleId>;
  /** How many devices a circle has. */
  size(circle: CircleId): number;
  hubRank(device: DeviceId): HubRank;
};

/** 2: a keeper, which is always on. 1: a guardian's computer. */
export type HubRank = 0 | 1 | 2;

/** Up to so many devices everybody is linked to everybody: news takes one step, and all know how far all are. */
export const fullMeshDevices = 8;
const witnessesNeeded = 2;

/** The devices that are linked to others so well that a link to them adds nothing. Some may be linked to us now. */
export function coveredDevices(view: MeshView): Set<DeviceId> {
  const candidates = new Set([...view.links.values()].flatMap((devices) => [...devices]));
  return new Set([...candidates].filter((device) => device !== view.own && isCovered(view, device)));
}

function isCovered(view: MeshView, device: DeviceId): boolean {
  const circles = [...view.circlesWith(device)];
  if (circles.length === 0 || circles.some((circle) => view.size(circle) <= fullMeshDevices)) return false;
  const rank = rankOf(view, view.own, device);
  // Where there is a link, its other end has to say the same: nobody cuts two others off by claiming to be linked to both.
  const says = view.links.get(device);
  let witnesses = 0;
  for (const [witness, theirs] of view.links) {
    if (witness === device || !theirs.has(device) || says?.has(witness) === false) continue;
    const passesOn = circles.every((circle) => view.circlesWith(witness).has(circle));
    if (!passesOn || rankOf(view, view.own, witness) <= rank || rankOf(view, witness, device) <= rank) continue;
    if (++witnesses === witnessesNeeded) return true;
  }
  return false;
}

/** Higher is kept rather; a whole number for the hubs and a fraction out of the pair's hash. */
function rankOf({ hubRank }: MeshView, one: DeviceId, other: DeviceId): number {
  return Math.max(hubRank(one), hubRank(other)) + fractionOf(one, other);
}

const fractions = new Map<string, number>();
const mostFractions = 20_000;

function fractionOf(one: DeviceId, other: DeviceId): number {
  const key = one < other ? `${one} ${other}` : `${other} ${one}`;
  const known = fractions.get(key);
  if (known !== undefined) return known;
  const bytes = taggedHash('homeroll/mesh/1', utf8(key));
  const fraction = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32;
  if (fractions.size >= mostFractions) fractions.clear();
  fractions.set(key, fraction);
  return fraction;
}
