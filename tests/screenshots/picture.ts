/** One picture of the documents. */
import type { Locator, Page } from 'playwright-core';

export interface Picture {
  /** The file in docs/images, without `.webp`. */
  name: string;
  /** Leads to what the picture shows; ends once that is there. Returns the part to show, or nothing for the whole window. */
  open: (page: Page, office: string) => Promise<Locator | void>;
}

export const panel = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true });
