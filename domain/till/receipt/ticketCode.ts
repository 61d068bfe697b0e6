/** What the bars of a ticket say: its number, behind a mark that makes it longer than anything a hand types in a moment. */

const mark = 'TK-';

export const ticketCode = (document: string): string => mark + document;

/** The number of the ticket that was scanned or typed; null where it is no ticket's. */
export function documentOfCode(scanned: string): string | null {
  const said = scanned.trim().toUpperCase();
  const document = said.startsWith(mark) ? said.slice(mark.length) : said;
  return /^[A-Z]+\d+-E?\d+$/.test(document) ? document : null;
}
