/** What the address of the set-up holds: the door that was taken and the step one is at. */
import { z } from 'zod';
import { start } from '#domain/access/words.ts';

export const setupSteps = ['shop', 'ways', 'owner'] as const;
export type SetupStep = (typeof setupSteps)[number];

export const setupSearch = z.object({
  start: start.optional().catch(undefined),
  /** `loading`: all is said, and the demonstration shop is being written. */
  step: z
    .enum([...setupSteps, 'loading'])
    .optional()
    .catch(undefined),
});
