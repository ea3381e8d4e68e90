import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { PhotoTile, WallGroup as Group } from '#shared/contract/views.ts';
import { Horizon, seasonOf } from '../../ui/drawings/Horizon.tsx';
import { pictureElement } from '../../ui/grid/gridFocus.ts';
import type { GridKey } from '../../ui/grid/moves.ts';
import type { PhotoRowsHandle } from '../../ui/grid/PhotoRows.tsx';
import { useFocusOnceThere } from '../../ui/grid/useFocusOnceThere.ts';
import { useInlineSize } from '../../ui/grid/useInlineSize.ts';
import { useScrolledPast } from '../../ui/grid/useScrolledPast.ts';
import { useTopInPage } from '../../ui/grid/useTopInPage.ts';
import { SharedLightbox } from '../lightbox/SharedLightbox.tsx';
import { useFocusOnReturned } from '../takingDown/useTakeDown.ts';
import { useLightboxRoute } from '../lightbox/useLightboxRoute.ts';
import { daysAgo, dateLanguage, dayWords } from '../photos/dates.ts';
import { useWanted } from '../photos/useWanted.ts';
import { createSteadyKeys } from './steadyKeys.ts';
import { wallLines, type WallLine } from './wallLines.ts';
import { WallGroup } from './WallGroup.tsx';

/** Room between what was scrolled to and the window's edge, CSS pixels. */
const breath = 28;

/** How high the lines were when the wall was left, CSS pixels. */
const heights = new Map<string, number>();

/** The groups under each other, only those near the screen in the document, and the horizon at their end. */
export function Wall({ groups, nowMs }: { groups: readonly Group[]; nowMs: number }) {
  const root = useRef<HTMLDivElement>(null);
  const width = useInlineSize(root);
  const [steadyKeys] = useState(createSteadyKeys);
  const lines = useMemo(() => wallLines(steadyKeys(groups), nowMs), [steadyKeys, groups, nowMs]);
  const { open: openPhoto, move, close } = useLightboxRoute('');
  const { photo: openId } = useParams<{ photo?: string }>();
  const scrollMargin = useTopInPage(root);

  const isDown = useScrolledPast(scrollMargin);

  const virtualizer = useWindowVirtualizer({
    count: width === 0 ? 0 : lines.length,
    estimateSize: useCallback(
      (index: number) => heights.get(lines[index]?.key ?? '') ?? estimate(lines[index]),
      [lines],
    ),
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    overscan: 2,
    scrollMargin,
    // What somebody hangs up now comes into sight at the top, and moves nothing for whoever looks further down.
    anchorTo: isDown ? 'end' : 'start',
    scrollPaddingStart: breath,
    scrollPaddingEnd: breath,
  });

  // Whoever comes back to the wall finds it as high as it was, and so the place where they were.
  useEffect(
    () => () => {
      for (const [key, height] of virtualizer.itemSizeCache) heights.set(String(key), height);
    },
    [virtualizer],
  );

  const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {};
  const want = useWanted('thumbnail');
  useEffect(() => {
    const visible = lines.slice(startIndex, endIndex + 1);
    want(visible.flatMap((line) => (line.kind === 'group' ? line.group.photos : [])));
  }, [lines, startIndex, endIndex, want]);

  const handles = useRef(new Map<string, PhotoRowsHandle>());
  const keepHandle = useCallback((key: string, handle: PhotoRowsHandle | null) => {
    if (handle === null) handles.current.delete(key);
    else handles.current.set(key, handle);
  }, []);
  const leave = useCallback(
    (from: string, key: GridKey, middle: number) => {
      const order = lines.filter(({ kind }) => kind === 'group').map((line) => line.key);
      const next = order[order.indexOf(from) + (key === 'ArrowUp' ? -1 : 1)];
      if (next !== undefined) handles.current.get(next)?.enter(key, middle);
    },
    [lines],
  );

  const photos = useMemo(() => groups.flatMap((group) => group.photos), [groups]);
  const focusOnceThere = useFocusOnceThere(root);
  const reveal = useCallback(
    (id: string, focus: boolean) => {
      const index = lines.findIndex(
        (line) => line.kind === 'group' && line.group.photos.some((photo) => photo.id === id),
      );
      const element = pictureElement(root.current, id);
      if (element === null) virtualizer.scrollToIndex(index, { align: 'center' });
      else element.scrollIntoView({ block: 'nearest' });
      if (!focus) return;
      focusOnceThere(element === null ? id : null);
      element?.focus({ preventScroll: true });
    },
    [lines, virtualizer, focusOnceThere],
  );
  useFocusOnReturned(photos, reveal);
  const open = useCallback((photo: PhotoTile) => openPhoto(photo.id), [openPhoto]);
  return (
    <>
      <div ref={root} className="wall" style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            className="wall-line"
            style={{ transform: `translateY(${start - scrollMargin}px)` }}
          >
            <Line
              line={lines[index]}
              width={width}
              nowMs={nowMs}
              calm={!virtualizer.isScrolling}
              onOpen={open}
              onLeave={leave}
              onHandle={keepHandle}
            />
          </div>
        ))}
      </div>
      <SharedLightbox
        photos={photos}
        openId={openId ?? null}
        root={root}
        onReveal={reveal}
        onMove={move}
        onClose={close}
      />
    </>
  );
}

type LineProps = {
  readonly line: WallLine | undefined;
  readonly width: number;
  readonly nowMs: number;
  readonly calm: boolean;
  readonly onOpen: (photo: PhotoTile) => void;
  readonly onLeave: (from: string, key: GridKey, middle: number) => void;
  readonly onHandle: (key: string, handle: PhotoRowsHandle | null) => void;
};

function Line({ line, width, nowMs, calm, onOpen, onLeave, onHandle }: LineProps) {
  const { t, i18n } = useTranslation('wall');
  switch (line?.kind) {
    case undefined:
      return null;
    case 'day':
      return (
        <h2 className="wall-day">
          {daysAgo(line.atMs, nowMs) === 1 ? t('yesterday') : dayWords(line.atMs, nowMs, dateLanguage(i18n.language))}
        </h2>
      );
    case 'group':
      return (
        <WallGroup
          group={line.group}
          width={width}
          nowMs={nowMs}
          calm={calm}
          onOpen={onOpen}
          onLeave={(key, middle) => onLeave(line.key, key, middle)}
          ref={(handle) => onHandle(line.key, handle)}
        />
      );
    case 'end':
      return (
        <footer className="wall-end">
          <Horizon season={seasonOf(new Date(nowMs))} />
          <p>{t('end')}</p>
        </footer>
      );
  }
}

/** Close enough for the scroll bar; every line is measured when it comes near. CSS pixels. */
function estimate(line: WallLine | undefined): number {
  if (line?.kind === 'day') return 60;
  if (line?.kind === 'end') return 260;
  return 120 + Math.min(5, Math.ceil((line?.group.photos.length ?? 0) / 4)) * 210;
}
