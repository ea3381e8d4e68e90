import type { Notice } from '#shared/contract/views.ts';
import type { DeviceId } from '#shared/domain/ids.ts';
import { whoGaveUnfitKeys } from '../albums/unfitKeys.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { forkedDevices, isActiveDevice, isGuardianMember } from '../membership/index.ts';
import type { Session } from '../session/session.ts';

/** What the person at this computer should know: of its disk and its store, and of computers that are not what they seem. */
export function noticesOf(session: Session): Notice[] {
  const disk = session.fetcher.diskProblem();
  return [
    ...(disk === null ? [] : [notice(disk.code)]),
    ...(session.profile.wasToGo ? [notice('WAS_TO_GO')] : []),
    ...(session.wasRebuilt ? [notice('REBUILT')] : []),
    ...session.profile
      .state()
      .circles.filter(({ id }) => session.completeness.isBehind(id))
      .map(({ id, name }) => notice('CATCHING_UP', session.circles.get(id)?.fold.model.name?.value ?? name)),
    ...session.circles
      .list()
      .flatMap((circle) => [...forkedIn(circle, session), ...wrongKeysIn(circle, session), ...overIn(circle, session)]),
  ];
}

/** Guardians are told whose computer it is, once for all the albums and rooms that it does this to. */
function wrongKeysIn(circle: OpenCircle, { contested }: Session): Notice[] {
  if (!isGuardianHere(circle)) return [];
  const { ledger } = circle;
  const about = (code: Notice['code'], devices: ReadonlySet<DeviceId>): Notice[] =>
    [...devices]
      .filter((device) => isActiveDevice(ledger.membership, device))
      .map((device) => noticeAbout(circle, code, device));
  return [
    ...about('KEYS_UNFIT', whoGaveUnfitKeys(circle)),
    ...about('KEYS_UNDONE', new Set(contested().flatMap((one) => (one.circle === circle.id ? [one.by] : [])))),
  ];
}

/** Guardians are told whose computer brings more than there is room for: one with very many pictures, or one that floods. */
function overIn(circle: OpenCircle, { profile, whoIsOver }: Session): Notice[] {
  const { id, ledger, me } = circle;
  if (me === undefined || !isGuardianMember(ledger.membership, me)) return [];
  return whoIsOver(id)
    .filter((device) => device !== profile.device.id && isActiveDevice(ledger.membership, device))
    .map((device) => noticeAbout(circle, 'NO_ROOM', device));
}

/** Guardians are told of every computer of their circle, everybody else of their own. */
function forkedIn(circle: OpenCircle, { profile }: Session): Notice[] {
  const { ledger, me } = circle;
  const isGuardian = me !== undefined && ledger.membership.members.get(me)?.role === 'guardian';
  return forkedDevices(ledger.membership)
    .filter((device) => isGuardian || device.id === profile.device.id)
    .map((device) => noticeAbout(circle, 'FORKED', device.id));
}

function noticeAbout({ ledger, fold }: OpenCircle, code: Notice['code'], device: DeviceId): Notice {
  const { name, deviceNames, people } = fold.model;
  const owner = ledger.membership.devices.get(device)?.member;
  return {
    ...notice(code, name?.value ?? ''),
    device: deviceNames.get(device)?.value ?? '',
    owner: (owner === undefined ? undefined : people.get(owner)?.value.name) ?? '',
  };
}

const notice = (code: Notice['code'], circle: string | null = null): Notice => ({
  code,
  circle,
  device: null,
  owner: null,
});
