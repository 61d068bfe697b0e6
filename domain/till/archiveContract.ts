/** The routes of archives: made for a period of a company's registers, verified as they are made, kept as files. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { allFaults } from './archive/findings.ts';

const tag = 'till';

export const archivePurposes = ['annual', 'interim', 'audit'] as const;

/** What is kept beside an archive of it. */
export const tillArchive = z.object({
  id,
  at: instant,
  siren: z.string(),
  name: z.string(),
  from: day,
  until: day,
  purpose: z.enum(archivePurposes),
  bytes: z.number().int(),
  registers: z.array(
    z.object({
      code: z.string(),
      firstSequence: z.number().int(),
      lastSequence: z.number().int(),
      records: z.number().int(),
      tickets: z.number().int(),
    }),
  ),
  /** By which it is verified, as `--key` takes them. */
  keys: z.array(z.string()),
  /** What was found when it was made (T9): nothing, or what was touched before. */
  found: z.number().int(),
  findings: z.array(
    z.object({
      file: z.string(),
      line: z.number().int().nullable(),
      register: z.string().nullable(),
      sequence: z.number().int().nullable(),
      fault: z.enum(allFaults),
      detail: z.string(),
    }),
  ),
});
export type TillArchive = z.output<typeof tillArchive>;

export const listTillArchives = route({
  name: 'listTillArchives',
  method: 'GET',
  path: '/api/v1/till/archives',
  tag,
  summary: 'The archives that were made of the registers, the latest first.',
  access: 'till:read',
  reply: z.object({ items: z.array(tillArchive) }),
});

export const makeTillArchive = route({
  name: 'makeTillArchive',
  method: 'POST',
  path: '/api/v1/till/archives',
  tag,
  summary:
    'Makes the archive of a company’s registers for a period of twelve months at most, verifies it, and answers once it is safely on disk. The key becomes its id.',
  access: 'till:write',
  creates: true,
  body: z.object({ companyId: id, from: day, until: day, purpose: z.enum(archivePurposes) }),
  reply: tillArchive,
});

export const downloadTillArchive = route({
  name: 'downloadTillArchive',
  method: 'GET',
  path: '/api/v1/till/archives/:archiveId/file',
  tag,
  summary: 'The archive’s file, as `caveau verify` takes it.',
  access: 'till:read',
  params: z.object({ archiveId: id }),
  media: 'application/x-tar',
  reply: z.unknown(),
});
