import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RequestId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useToast } from '../../ui/Toasts.tsx';

/** Tells a guardian who is on another page, once, that somebody stands at the door they opened. */
export function DoorBell() {
  const { circle } = useCurrentCircle();
  return circle.myRole === 'guardian' ? <Bell /> : null;
}

function Bell() {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  const [location, navigate] = useLocation();
  const door = useQuery('door', { circle: circle.id });
  const toast = useToast();
  const rung = useRef(new Set<RequestId>());
  useEffect(() => {
    for (const { id, step, askedName } of door.value?.requests ?? []) {
      if (step !== 'enterCode' || rung.current.has(id)) continue;
      rung.current.add(id);
      if (location === '/door') continue;
      toast({
        words: askedName === null ? t('bellSomeone') : t('bell', { name: askedName }),
        action: { label: t('look'), onPress: () => navigate('/door') },
      });
    }
  }, [door.value, location, navigate, t, toast]);
  return null;
}
