/** What the address of the sign-in page holds: where to go next, never another site. */
import { z } from 'zod';

export const signInSearch = z.object({
  to: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
  email: z.email().optional().catch(undefined),
});
