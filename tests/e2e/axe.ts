/** What axe finds on a page: its script comes once a document, and only what is wrong is told. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

export interface AxeLook {
  /** A part of the page, by its selector. */
  part?: string | undefined;
  /** Nothing but these rules. */
  rules?: string[];
}

interface AxeFinding {
  isSerious: boolean;
  /** The rule, and what is against it. */
  words: string;
}

/** Of the page's own document: none of ours holds another. */
export async function axeFindings(page: Page, { part, rules }: AxeLook = {}): Promise<AxeFinding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ part: selector, rules: values }) => {
      const { violations } = await window.axe.run(selector ?? document, {
        resultTypes: ['violations'],
        ...(values ? { runOnly: { type: 'rule' as const, values } } : {}),
      });
      return violations.map(({ id, impact, nodes }) => ({
        isSerious: impact === 'serious' || impact === 'critical',
        words: `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      }));
    },
    { part, rules },
  );
}
