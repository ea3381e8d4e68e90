import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulesView } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useOtherGuardians } from './useOtherGuardians.ts';

type Widening = Pick<RulesView, 'guardiansToWiden' | 'oneIsEnoughBy'>;

/** How many guardians it takes to allow somebody more. Back to one is a second one's decision, too. */
export function GuardiansToWiden({ rules: { guardiansToWiden, oneIsEnoughBy } }: { rules: Widening }) {
  const { t } = useTranslation('rules');
  const { circle } = useCurrentCircle();
  const set = useCommand('rules.guardiansToWiden');
  const [asks, setAsks] = useState(false);
  const [said, setSaid] = useState(false);
  const others = useOtherGuardians();
  const say = async (guardians: 1 | 2): Promise<void> => {
    if (set.busy) return;
    const { ok } = await set.run({ circle: circle.id, guardians });
    if (!ok) return;
    setAsks(false);
    setSaid(guardians === 1);
  };
  const takesTwo = guardiansToWiden === 2;
  return (
    <section className="rules-widen">
      <h2>{t('widen')}</h2>
      {!others.areThere ? (
        <Notice>{t(takesTwo ? 'widenAloneTwo' : 'widenAlone')}</Notice>
      ) : (
        <ChoiceList
          label={t('widen')}
          hideLabel
          help={t('widenHelp')}
          columns
          value={takesTwo ? 'two' : 'one'}
          onChange={(value) => {
            if (value === 'two') setAsks(true);
            // Where one has said so already, it waits for another one, or lies on the desk here.
            else if (oneIsEnoughBy === null) void say(1);
          }}
          options={[
            { value: 'one', label: t('widenOne'), help: t('widenOneHelp') },
            { value: 'two', label: t('widenTwo'), help: t('widenTwoHelp') },
          ]}
        />
      )}
      {others.areThere && takesTwo && <p className="field-help">{t('widenNot')}</p>}
      {others.areThere && oneIsEnoughBy !== null && <OneIsEnough by={oneIsEnoughBy} said={said} />}
      {!asks && <ProblemNotice problem={set.problem} />}
      <ConfirmDialog
        title={t('widenAsk')}
        isOpen={asks}
        onClose={() => setAsks(false)}
        confirm={t('widenAskYes')}
        cancel={t('widenAskNo')}
        onConfirm={() => void say(2)}
        busy={set.busy}
      >
        <p>{t('widenTwoHelp')}</p>
        <p>{t('widenNot')}</p>
        <p>{t('widenAskTold', { names: others.all })}</p>
        <ProblemNotice problem={set.problem} />
      </ConfirmDialog>
    </section>
  );
}

/** Somebody has said so, and waits. Where it was `said` here just now, what can still be done about it comes into sight. */
function OneIsEnough({ by, said }: { by: NonNullable<Widening['oneIsEnoughBy']>; said: boolean }) {
  const { t } = useTranslation('rules');
  const { circle, member } = useCurrentCircle();
  const takeBack = useCommand('rules.guardiansToWiden');
  const toast = useToast();
  const others = useOtherGuardians();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said) root.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  const letGo = async (): Promise<void> => {
    if (takeBack.busy) return;
    const { ok } = await takeBack.run({ circle: circle.id, guardians: 2 });
    if (ok) toast({ words: t('widenTookBack') });
  };
  const isMine = by === circle.me;
  return (
    <Notice tone="sky" announce>
      <div ref={root} className="rules-proposed">
        <p>
          {isMine ? t('widenWaits', { others: others.anyOf }) : t('widenOtherAsks', { by: member(by)?.name ?? '' })}
        </p>
        {isMine ? (
          <Button small look="quiet" onPress={() => void letGo()} busy={takeBack.busy}>
            {t('takeItBack')}
          </Button>
        ) : (
          <ButtonLink to="/desk" look="quiet">
            {t('toDesk')}
          </ButtonLink>
        )}
      </div>
      <ProblemNotice problem={takeBack.problem} />
    </Notice>
  );
}
