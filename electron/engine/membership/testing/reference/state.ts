import type { ChainLink, MemberId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/people.ts';
import type { Rules } from '#shared/domain/rules.ts';

export type ReferenceState = {
  readonly members: Record<string, { role: Role; until: number | null; removed: boolean; seniority: number }>;
  readonly devices: Record<
    string,
    {
      member: MemberId;
      removed: boolean;
      ends: readonly (readonly ChainLink[])[] | null;
      forked: boolean;
      frozen: boolean;
      seniority: number;
    }
  >;
  readonly apart: string[];
  readonly rules: Record<string, Rules>;
  readonly proposals: Record<
    string,
    { by: MemberId; member: MemberId; rules: Rules; isOver: boolean; refusedBy: readonly MemberId[] }
  >;
  readonly guardiansToWiden: 1 | 2;
  readonly void: string[];
};
