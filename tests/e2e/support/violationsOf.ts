import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { endOfMotion } from './endOfMotion.ts';

/**
 * What axe has against a page once nothing moves: the rule and the first place. Of all its rules, or of those given. Half-way
 * between two colours no words can be read. No page has frames, so axe looks at this one alone ("legacy"); otherwise it
 * opens a second page for each answer, which takes as long as the looking.
 */
export async function violationsOf(page: Page, rules?: string[]): Promise<string[]> {
  await endOfMotion(page);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
