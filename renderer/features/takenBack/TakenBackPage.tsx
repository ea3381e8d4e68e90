import { useEffect, useRef } from 'react';
import { Check, Clock, PackageOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { TakenBack } from '#shared/contract/deskViews.ts';
import type { DeviceId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { EmptyWall } from '../../ui/drawings/spots.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { useListWords } from '../../ui/words.ts';
import { useComputerNames } from '../people/useComputerNames.ts';
import { useDeviceWords } from '../people/useDeviceWords.ts';
import { useWhenWords } from '../photos/useWords.ts';
import './takenBack.css';

type Gone = TakenBack['photos'][number];
const icons = { erased: <Check aria-hidden />, asked: <Clock aria-hidden />, cannotSay: <PackageOpen aria-hidden /> };

/** The truth about what was taken down, computer by computer. */
export function TakenBackPage() {
  const { t } = useTranslation('takenBack');
  const { circle } = useCurrentCircle();
  const taken = useQuery('takenBack', { circle: circle.id });
  const photos = taken.value?.photos;
  const { photo: meant } = useParams<{ photo?: string }>();
  const list = useShowMeant(meant, photos);
  return (
    <div className="page page-narrow">
      <PageHeader title={t('title')} lead={photos === undefined || photos.length > 0 ? t('lead') : ''} />
      {taken.state === 'failed' && photos === undefined && <PageProblem problem={taken.problem} />}
      {taken.state === 'loading' && <LoadingLines />}
      {photos?.length === 0 && (
        <EmptyState drawing={<EmptyWall />} title={t('empty')}>
          {t('emptyLead')}
        </EmptyState>
      )}
      {photos !== undefined && photos.length > 0 && (
        <>
          <ul ref={list} className="taken-back">
            {photos.map((gone) => (
              <GonePhoto key={gone.photo} gone={gone} isMeant={gone.photo === meant} />
            ))}
          </ul>
          <p className="taken-back-saved">{t('saved')}</p>
        </>
      )}
    </div>
  );
}

/** Whoever comes because of one photo finds it in sight, with the focus on it, as soon as it is known. */
function useShowMeant(meant: string | undefined, photos: readonly Gone[] | undefined) {
  const list = useRef<HTMLUListElement>(null);
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    const card = list.current?.querySelector<HTMLElement>('[data-meant="true"]');
    if (meant === undefined || shown.current === meant || !card) return;
    shown.current = meant;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  }, [meant, photos]);
  return list;
}

function GonePhoto({ gone, isMeant }: { gone: Gone; isMeant: boolean }) {
  const { t } = useTranslation('takenBack');
  const { circle, member } = useCurrentCircle();
  const when = useWhenWords();
  const list = useListWords();
  const { presence } = useDeviceWords();
  const called = useComputerNames(circle);
  const by = member(gone.by);
  const devices = new Map(circle.members.flatMap((one) => one.devices.map((device) => [device.id, device] as const)));
  const others = gone.savedBy.filter((id) => id !== circle.me).flatMap((id) => member(id)?.name ?? []);
  const savers = gone.savedBy.includes(circle.me) ? [t('you'), ...others] : others;
  const isErased = !gone.isOver && gone.devices.every(({ state }) => state === 'erased');
  const said = (id: DeviceId, state: keyof typeof icons) => {
    const device = devices.get(id);
    if (state !== 'asked' || device === undefined) return t(state);
    if (device.isThisOne) return t('askedHere');
    if (device.isHereToo === true) return t('askedHereToo');
    // Why it has not: it is off, and since when.
    if (device.state === 'away') return t('askedAway', { presence: presence(device) });
    const owner = member(gone.devices.find((one) => one.device === id)?.member ?? circle.me);
    return owner === undefined || owner.isMe ? t('askedOnYours') : t('askedOn', { name: owner.name });
  };
  return (
    <li className="card taken-back-one" data-meant={isMeant} {...(isMeant && { tabIndex: -1 })}>
      <header>
        {by !== undefined && <Face avatar={by.avatar} size={40} />}
        <div>
          <h2>
            {t(wordsFor(gone, by?.isMe ?? false, member(gone.author)?.isMe ?? false), {
              by: by?.name ?? '',
              name: member(gone.author)?.name ?? '',
            })}
          </h2>
          {gone.atMs !== null && <p>{when(gone.atMs)}</p>}
        </div>
      </header>
      {savers.length > 0 && <p>{t('savedBy', { names: list(savers), count: savers.length })}</p>}
      {gone.albumName !== null && <p>{t(gone.hung ? 'inAlbum' : 'forAlbum', { album: gone.albumName })}</p>}
      {gone.isBack && <p>{t('isBack')}</p>}
      {!gone.hung && <p>{t(isErased && gone.devices.length > 0 ? 'neverHungErased' : 'neverHung')}</p>}
      {gone.hung && isErased && <p>{t('everywhere')}</p>}
      {gone.isOver && <p>{t('erasedSoon')}</p>}
      <ul>
        {gone.devices.map(({ device, member: owner, state }) => (
          <li key={device} data-state={state}>
            {icons[state]}
            <span>
              {called.get(device) ?? member(owner)?.name} <small>{said(device, state)}</small>
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function wordsFor({ by, author, atMs, hung }: Gone, isMe: boolean, isMine: boolean) {
  // Nobody noted when: it was no person who took it down, as its or another one's computer says.
  if (atMs === null && (by === author || isMe)) return isMine ? 'byItselfYours' : 'byItself';
  if (atMs === null) return isMine ? 'byTheirsYours' : 'byTheirs';
  if (by === author && !hung) return isMe ? 'putAwayByYou' : 'putAway';
  if (by === author) return isMe ? 'byYou' : 'byThemselves';
  if (isMine) return 'byOtherYours';
  return isMe ? 'byYouOther' : 'byOther';
}
