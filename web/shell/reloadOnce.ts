/** A part of the page that cannot be loaded has another name since: the page is loaded anew, and only once in a while. */

const storageKey = 'caveau.reloadedAt';
const apartMs = 60_000;

interface Page {
  location: Pick<Location, 'reload'>;
  sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** True where it reloads; what cannot be loaded a moment after is truly not there, and the failure is shown. */
export function reloadOnce(page: Page, now: number): boolean {
  const before = Number(page.sessionStorage.getItem(storageKey) ?? 0);
  if (now - before < apartMs) return false;
  page.sessionStorage.setItem(storageKey, String(now));
  page.location.reload();
  return true;
}
