/** The routes of archives: asked for a period of a company's registers, made by a job, verified as they are made, kept as files; and what was done in the office. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { allFaults } from './archive/findings.ts';

const tag = 'till';

const archivePurposes = ['annual', 'interim', 'audit'] as const;

/** What was written and found. */
export const madeArchive = z.object({
  /** The company as it was called then. */
  siren: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  /** Of the whole file, in hex. */
  sha256: z.string(),
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
export type MadeArchive = z.output<typeof madeArchive>;

export const tillArchive = z.object({
  id,
  companyId: id,
  from: day,
  until: day,
  purpose: z.enum(archivePurposes),
  askedAt: instant,
  askedBy: z.string(),
  state: z.enum(['waiting', 'made', 'failed']),
  /** How far the making has come; null before it begins. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  madeAt: instant.nullable(),
  made: madeArchive.nullable(),
  /** Whether the file is in this server's data folder: it is in no backup. */
  isHere: z.boolean(),
  downloadedAt: instant.nullable(),
  /** Records of its days that came after it was made. */
  arrivedSince: z.number().int(),
});
export type TillArchive = z.output<typeof tillArchive>;

export const listTillArchives = route({
  name: 'listTillArchives',
  method: 'GET',
  path: '/api/v1/till/archives',
  tag,
  summary:
    'The archives of the registers, the latest first, and which past years wait for whose closure to be archived by themselves.',
  access: 'till:read',
  reply: z.object({
    items: z.array(tillArchive),
    /** Files beside the archives' that no archive here is of: they were made after the backup that was put back. */
    unlisted: z.array(z.object({ name: z.string(), bytes: z.number().int(), at: instant })),
    /** Of whose registers archives can be made. */
    companies: z.array(z.object({ id, name: z.string() })),
    yearsWaiting: z.array(z.object({ companyId: id, year: z.number().int(), unclosed: z.array(z.string()) })),
  }),
});

export const makeTillArchive = route({
  name: 'makeTillArchive',
  method: 'POST',
  path: '/api/v1/till/archives',
  tag,
  summary:
    'Asks for the archive of a company’s registers for a period of twelve months at most; a job makes and verifies it. Asked for again before it is there, or after it failed, it is that one.',
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

export const listTillActs = route({
  name: 'listTillActs',
  method: 'GET',
  path: '/api/v1/till/acts',
  tag,
  summary:
    'What was last done in the office that belongs to the technical events (JET), as the server signed it.',
  access: 'till:read',
  reply: z.object({
    items: z.array(
      z.object({
        number: z.number().int(),
        code: z.number().int(),
        detail: z.string(),
        by: z.string(),
        at: instant,
      }),
    ),
  }),
});
