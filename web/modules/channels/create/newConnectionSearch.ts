/** What of connecting a till lives in its address: the way, and how far one has come. */
import { z } from 'zod';
import { type Way, ways } from '../ways.ts';

export const createSteps = ['way', 'server', 'habits'] as const;
export type CreateStep = (typeof createSteps)[number];

export const newConnectionSearch = z.object({
  way: z.enum(ways).optional().catch(undefined),
  step: z.enum(createSteps).optional().catch(undefined),
  /** A till or shop that Caveau speaks with directly. */
  vendor: z.string().max(60).optional().catch(undefined),
});

export function stepsOf(way: Way): readonly CreateStep[] {
  return way === 'sftp' ? createSteps : ['way', 'habits'];
}
