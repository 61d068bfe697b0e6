/** What the address of the sign-in page holds: where to go next, never another site. */
import { z } from 'zod';

export const signInSearch = z.object({
  to: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
  /** Why one has to sign in again. */
  why: z.enum(['consent']).optional().catch(undefined),
  email: z.email().optional().catch(undefined),
});
