import type { Feature } from '../../feature.ts';
import { GrownUpRulesPage } from './GrownUpRulesPage.tsx';
import { MyRulesPage } from './MyRulesPage.tsx';
import { RulesForPage } from './RulesForPage.tsx';
import { RulesPage } from './RulesPage.tsx';

/** The rules of everybody, for guardians; and one's own. */
export const feature: Feature = {
  pages: [
    { path: '/rules', Page: RulesPage },
    { path: '/rules/:member', Page: RulesForPage },
    { path: '/my-rules', Page: MyRulesPage },
    { path: '/my-rules/change', Page: GrownUpRulesPage },
  ],
};
