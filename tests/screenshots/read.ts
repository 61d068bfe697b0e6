/** What a route answers whoever is signed in. */
import type { Page } from 'playwright-core';
import type { z } from 'zod';
import type { Route } from '#domain/values/route.ts';

export async function read<Reply extends z.ZodType>(
  page: Page,
  office: string,
  route: Route & { reply: Reply },
): Promise<z.output<Reply>> {
  const response = await page.request.get(`${office}${route.path}`);
  return route.reply.parse(await response.json());
}
