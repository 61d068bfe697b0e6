/** The web shop's one page: what it sells, the last told on top, how many there are. */

/** What the shop believes of an article. */
export interface Shown {
  name: string;
  units: number;
  sequence: number;
  /** When it was told, in milliseconds; 0 for what it read as it opened. */
  heardAt: number;
}

const lines = 40;
const freshMs = 6_000;

export function shopPage(articles: readonly Shown[], caveauUrl: string): string {
  const now = Date.now();
  const rows = articles
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.heardAt - a.heardAt || a.name.localeCompare(b.name, 'fr'))
    .slice(0, lines)
    .map(
      ({ name, units, heardAt }) =>
        `<tr${now - heardAt < freshMs ? ' class="fresh"' : ''}><td>${escapeHtml(name)}</td><td>${units > 0 ? units : 'épuisé'}</td></tr>`,
    );
  return `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width">
<title>Boutique en ligne</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 44rem; padding: 0 1rem; color: #2b2622; background: #faf8f5; }
  h1 { font-size: 1.4rem; margin: 0; } p { color: #6b625a; margin: .2rem 0 1rem; } a { color: #7b1e3a; }
  table { border-collapse: collapse; width: 100%; } td { border-bottom: 1px solid #e6e0d8; padding: .35rem .4rem; }
  td:last-child { text-align: right; font-variant-numeric: tabular-nums; } .fresh { background: #f3e3e7; }
</style>
<h1>Boutique en ligne</h1>
<p>Une boutique simulée : Caveau lui dit chaque niveau qui change. <a href="${escapeHtml(caveauUrl)}">Ouvrir Caveau</a></p>
<table>${rows.join('\n')}</table>
</html>
`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? character);
}
