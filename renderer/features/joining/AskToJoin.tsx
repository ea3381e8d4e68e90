import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandInput } from '#shared/contract/contract.ts';
import { longestName } from '#shared/domain/text.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { PageTitle } from '../../ui/PageHeader.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ByHand } from './ByHand.tsx';
import { NearbyCircles } from './NearbyCircles.tsx';
import type { ChangeJoinDraft, JoinDraft } from './useJoinDraft.ts';
import './Joining.css';

type Where = CommandInput<'joining.ask'>['to'];

/** Whose door to knock at: one that was found nearby, or an address read off the guardian's screen. */
export function AskToJoin(props: {
  readonly draft: JoinDraft;
  readonly onChange: ChangeJoinDraft;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('joining');
  const { draft, onChange, onBack } = props;
  const [tried, setTried] = useState(false);
  const ask = useCommand('joining.ask');
  const nameMissing = tried && draft.deviceName.trim() === '';
  const knock = (to: Where): void => {
    setTried(true);
    if (draft.deviceName.trim() === '' || ask.busy) return;
    onChange({ went: to.kind, wrong: null });
    void ask.run({ to, deviceName: draft.deviceName });
  };
  return (
    <div className="ask">
      <div>
        <PageTitle tab={t('title')}>{t('title')}</PageTitle>
        <p className="joining-lead">{t('lead')}</p>
      </div>
      <NearbyCircles onKnock={(key) => knock({ kind: 'nearby', key })} busy={ask.busy} />
      <TextField
        label={t('deviceName')}
        value={draft.deviceName}
        onChange={(deviceName) => onChange({ deviceName })}
        help={t('deviceNameHelp')}
        wrong={nameMissing ? t('deviceNameMissing') : undefined}
        maxLength={longestName}
      />
      <ByHand
        draft={draft}
        onChange={onChange}
        onKnock={(address) => knock({ kind: 'address', address })}
        busy={ask.busy}
      />
      <ProblemNotice problem={ask.problem} />
      <div className="page-acts">
        <Button look="quiet" onPress={onBack}>
          {t('back')}
        </Button>
      </div>
    </div>
  );
}
