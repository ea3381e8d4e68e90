import type { DeskThing, RulesView, TakenBack, Today, Waiting } from '#shared/contract/deskViews.ts';
import type { Activity } from '#shared/contract/facts.ts';
import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import { adasDays } from './deskWorld/days.ts';
import { dadSaidNo, eveningsWork } from './deskWorld/evening.ts';
import { proposedIn, theirRules, type Ruled } from './deskWorld/rules.ts';
import { takenBack } from './deskWorld/takenBack.ts';
import { theirTalk, type Said } from './deskWorld/talk.ts';
import { todayOf } from './deskWorld/today.ts';
import { adasWaiting } from './deskWorld/waiting.ts';
import { memberId } from './ids.ts';
import type { Facts, Shared } from './photos.ts';
import type { Scenario } from './scenario.ts';

/** What the fake engine knows of the guardians' desk. */
export type DeskWorld = {
  things: DeskThing[];
  proposed: RulesView['proposed'];
  waiting: Waiting['photos'];
  rules: Map<MemberId, Ruled>;
  guardiansToWiden: 1 | 2;
  hidesReported: boolean;
  reportedBy: MemberId | null;
  oneIsEnoughBy: MemberId | null;
  today: Today;
  /** By photo. */
  talk: Map<string, Said>;
  takenBack: TakenBack['photos'];
  seen: readonly string[];
  days: Activity['days'];
  /** What they say of the person here is told to them. */
  tells: boolean;
  /** Photos that a guardian hides for now, and where each hung. */
  hidden: Map<PhotoId, { readonly index: number; readonly shared: Shared | undefined }>;
};

export function deskWorld(scenario: Scenario, facts: Facts): DeskWorld {
  const isAdas = ['ada', 'adaPaused', 'adaAndMum', 'waiting', 'told', 'quietSoon', 'quiet'].includes(scenario);
  return {
    things: scenario === 'desk' ? eveningsWork(facts) : scenario === 'saidNo' ? [dadSaidNo(facts)] : [],
    proposed: proposedIn(scenario, facts),
    waiting: scenario === 'waiting' || scenario === 'adaAndMum' ? adasWaiting(facts) : [],
    rules: theirRules(scenario),
    guardiansToWiden: isAdas ? 1 : 2,
    hidesReported: false,
    reportedBy: memberId('dad'),
    oneIsEnoughBy: null,
    today: todayOf(scenario, facts),
    talk: theirTalk(facts),
    takenBack: takenBack(facts),
    seen: [],
    hidden: new Map(),
    tells: scenario === 'told',
    days: isAdas || scenario === 'family' || scenario === 'desk' ? adasDays(facts) : [],
  };
}
