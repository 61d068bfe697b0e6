/** Tills and programs that write files, on the wire: which there are by name, and what is known of their files. */
import { z } from 'zod';
import { salesFileProfile } from '../files/salesProfile.ts';
import { route } from '../values/route.ts';
import { fileSourceKinds } from './fileSources.ts';
import { levelsFormat } from './words.ts';

export const fileSource = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(fileSourceKinds),
  /** What was found of its files, in a sentence. */
  found: z.string(),
  /** The page that says so; null where none was found. */
  page: z.string().nullable(),
  /** The columns of its sales, ready for `intake.profile` once the till's hours are said; null where a person names them. */
  sales: salesFileProfile.omit({ timeZone: true, closingTime: true }).nullable(),
  /** Whether its list of wines is recognised by its columns. */
  catalogue: z.boolean(),
  levels: levelsFormat.nullable(),
});
export type FileSourceShown = z.output<typeof fileSource>;

export const listFileSources = route({
  name: 'listFileSources',
  method: 'GET',
  path: '/api/v1/file-sources',
  tag: 'channels',
  summary:
    'The tills, cellar books and marketplaces whose files Caveau reads, by name: what their makers publish of them, and where.',
  access: 'member',
  reply: z.object({ items: z.array(fileSource) }),
});
