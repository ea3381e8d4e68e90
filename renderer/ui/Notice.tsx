import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem, ProblemCode } from '#shared/contract/problems.ts';
import { useDurationWords } from './words.ts';
import './Page.css';

export type Tone = 'plain' | 'leaf' | 'sky' | 'warn' | 'alarm';

const icons = {
  plain: <Info aria-hidden />,
  leaf: <CircleCheck aria-hidden />,
  sky: <Info aria-hidden />,
  warn: <TriangleAlert aria-hidden />,
  alarm: <CircleAlert aria-hidden />,
};

/** A sentence that stays on the page. Its colour never speaks alone: each tone has its own drawing. */
export function Notice(props: {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly title?: ReactNode;
  readonly icon?: ReactNode;
  /** Whether a screen reader says it when it appears. */
  readonly announce?: boolean;
}) {
  const { children, tone = 'plain', title, icon, announce = false } = props;
  return (
    <div className={`notice notice-${tone}`} {...(announce && { role: tone === 'alarm' ? 'alert' : 'status' })}>
      {icon ?? icons[tone]}
      <div className="notice-words">
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}

/** The sentence for a problem: what happened, what was kept, what to do. */
export function useProblemWords(): (problem: Problem | ProblemCode) => string {
  const { t } = useTranslation('problems');
  const duration = useDurationWords();
  return (problem) => {
    const { code, retryAfterMs } = typeof problem === 'string' ? { code: problem, retryAfterMs: undefined } : problem;
    return t(code, { wait: retryAfterMs === undefined ? duration(0) : duration(retryAfterMs) });
  };
}

/** Shows why a command or a query failed; nothing when it did not. */
export function ProblemNotice({
  problem,
  tone = 'alarm',
}: {
  problem: Problem | ProblemCode | null | undefined;
  tone?: Tone;
}) {
  const words = useProblemWords();
  if (problem === null || problem === undefined) return null;
  return (
    <Notice tone={tone} announce>
      {words(problem)}
    </Notice>
  );
}
