/** What of connecting a till lives in its address: the way, which till it is, and how far one has come. */
import { z } from 'zod';
import { type Way, ways } from '../ways.ts';

export const createSteps = ['way', 'server', 'habits'] as const;
export type CreateStep = (typeof createSteps)[number];

export const newConnectionSearch = z.object({
  way: z.enum(ways).optional().catch(undefined),
  /** The code of a till or program that is known by name. */
  source: z.string().max(60).optional().catch(undefined),
  step: z.enum(createSteps).optional().catch(undefined),
  /** A till or shop that Caveau speaks with directly. */
  vendor: z.string().max(60).optional().catch(undefined),
});

/** Whether the way reads files: then the till may be one whose files are known. */
export function readsFiles(way: Way): boolean {
  return way === 'folder' || way === 'sftp';
}

export function stepsOf(way: Way): readonly CreateStep[] {
  return way === 'sftp' ? createSteps : ['way', 'habits'];
}
