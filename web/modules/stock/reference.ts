/** What a document's reference says: a number that somebody wrote, or the import whose opening stock it is. */
import { type Id, id } from '#domain/values/ids.ts';

const opening = 'import ';

/** The import whose opening stock the document brought; null for any other. */
export function importOf(reference: string | null): Id | null {
  if (!reference?.startsWith(opening)) return null;
  return id.safeParse(reference.slice(opening.length)).data ?? null;
}
