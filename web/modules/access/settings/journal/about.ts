/** What a deed was done to, as far as the trail says it in words. */
import { z } from 'zod';
import type { AuditEntry } from '#domain/access/contract.ts';
import { type Role, role } from '#domain/access/words.ts';

const told = z
  .object({
    name: z.string(),
    email: z.string(),
    fileName: z.string(),
    label: z.string(),
    code: z.string(),
    reference: z.string(),
    role,
    from: role,
    to: role,
    lines: z.number(),
    rows: z.number(),
    items: z.number(),
    count: z.number(),
  })
  .partial();
type Told = z.output<typeof told>;

export interface About {
  names: readonly string[];
  /** The role given, or the one before and the one after. */
  roles: readonly Role[];
  /** Of a document, a file or a list. */
  lines: number | null;
}

/** Whatever of the detail is of the kind that is shown; the rest is for machines. */
function read(detail: AuditEntry['detail']): Told {
  const known = Object.entries(told.shape).flatMap(([key, shape]) => {
    const value = shape.safeParse(detail[key]);
    return value.success && value.data !== undefined ? [[key, value.data]] : [];
  });
  return told.parse(Object.fromEntries(known));
}

export function aboutOf({ detail }: Pick<AuditEntry, 'detail'>): About {
  const { name, email, fileName, label, code, reference, role: given, from, to, ...counts } = read(detail);
  return {
    names: [name, email, fileName, label, code, reference].filter((said) => said !== undefined),
    roles: [from, to, given].filter((said) => said !== undefined),
    lines: counts.lines ?? counts.rows ?? counts.items ?? counts.count ?? null,
  };
}
