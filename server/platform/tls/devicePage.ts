/** The page that brings a device in, whole: it stands alone, since the office's own files may not be there. */
import type { X509Certificate } from 'node:crypto';
import { drawingSVG, qrcode } from 'bwip-js/node';
import type { Language } from '#domain/values/refusal.ts';
import { type System, systems, words } from './words.ts';

export interface DevicePage {
  language: Language;
  /** This page, for other devices. */
  here: string;
  /** Where HTTPS is, without a path. */
  secure: string;
  /** Null with the merchant's certificate: nothing is to be trusted. */
  authority: X509Certificate | null;
  /** The browser, as it names itself. */
  agent: string;
}

export function devicePage({ language, here, secure, authority, agent }: DevicePage): string {
  const say = words[language];
  const other = language === 'fr' ? 'en' : 'fr';
  const square = qrcode({ bcid: 'qrcode', text: here, padding: 4, backgroundcolor: 'FFFFFF' }, drawingSVG());
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html(say.title)} · Caveau</title>
<link rel="icon" href="/caveau.svg" type="image/svg+xml">
<style>${style}</style>
<script src="/appareil/page.js" defer></script>
</head>
<body>
<main>
<p class="language"><a href="?lang=${other}" lang="${other}" hreflang="${other}">${other === 'fr' ? 'Français' : 'English'}</a></p>
<h1>${html(say.title)}</h1>
<p>${html(authority === null ? say.trusted : say.lead)}</p>
<section>
<h2>${html(say.here)}</h2>
<p id="state" role="status" data-at="${html(secure)}" data-reached="${html(say.reached)}" data-unreached="${html(authority === null ? '' : say.unreached)}">${html(say.trying)}</p>
<p class="open"><a class="button" href="${html(secure)}/">${html(say.open)}</a></p>
${authority === null ? '' : trusting(language, authority, agent)}
</section>
<section>
<h2>${html(say.other)}</h2>
<p>${html(say.scan(here))}</p>
<img class="code" alt="${html(say.code)}" src="data:image/svg+xml,${encodeURIComponent(square)}">
</section>
</main>
</body>
</html>
`;
}

function trusting(language: Language, authority: X509Certificate, agent: string): string {
  const say = words[language];
  const own = systemOf(agent);
  // An iPad may name itself a Mac.
  const files = [
    ...(own === 'android' || own === 'windows' ? [] : [['caveau.mobileconfig', say.profile]]),
    ...(own === 'apple' ? [] : [['caveau.crt', say.certificate]]),
  ];
  const all = Object.entries(say.steps).map(
    ([system, { name, steps }]) =>
      `<details${system === own ? ' open' : ''}><summary>${html(name)}</summary><ol>${steps
        .map((step) => `<li>${html(step)}</li>`)
        .join('')}</ol></details>`,
  );
  return `<div class="trust"><p class="files">${files
    .map(([file = '', text = '']) => `<a class="button" href="/appareil/${file}">${html(text)}</a>`)
    .join(' ')}</p>
${all.join('\n')}
</div>
<h3>${html(say.fingerprint)}</h3>
<p class="print">${authority.fingerprint256.replaceAll(':', ' ')}</p>
<p>${html(say.compare)}</p>
<p class="small">${html(say.bounds)}</p>`;
}

const systemOf = (agent: string): System | null =>
  systems.find(([, pattern]) => pattern.test(agent))?.[0] ?? null;

/** Escaped, and with the spaces that French never breaks a line at. */
function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/ (?=[:;?!»])|(?<=«) /g, '\u00a0');
}

const style = `
:root { color-scheme: light dark; --ink: #1c1917; --paper: #faf8f5; --line: #d6d0c7; --wine: #7b1e3a; --onWine: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2eee8; --paper: #1c1917; --line: #4a443e; --wine: #eaa3b8; --onWine: #1c1917; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.25rem; margin: 0 0 0.5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
section { border-top: 1px solid var(--line); padding-top: 1.25rem; margin-top: 1.5rem; }
a { color: var(--wine); }
.language { text-align: right; margin: 0; }
.button { display: inline-flex; align-items: center; min-height: 3rem; padding: 0 1.25rem; border-radius: 0.5rem; background: var(--wine); color: var(--onWine); font-weight: 600; text-decoration: none; }
.files { display: flex; flex-wrap: wrap; gap: 0.75rem; }
details { border: 1px solid var(--line); border-radius: 0.5rem; margin: 0.5rem 0; padding: 0 1rem; }
summary { min-height: 3rem; display: flex; align-items: center; font-weight: 600; cursor: pointer; }
ol { margin: 0 0 1rem; padding-left: 1.25rem; }
li { margin: 0.25rem 0; }
#state { font-weight: 600; }
/* Whoever opens it earlier meets a warning, and learns to step over warnings. */
body:not(.reached) .open, .reached .trust { display: none; }
.reached #state::before { content: '✓ '; }
.print { font: 0.9375rem/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
.code { width: 14rem; max-width: 100%; background: #fff; border-radius: 0.5rem; }
.small { font-size: 0.9375rem; }
`;

/** Tries until it is there: whoever comes back from their settings finds the answer. */
export const deviceScript = `
const state = document.getElementById('state');
async function look() {
  try {
    await fetch(state.dataset.at + '/appareil/atteint', { mode: 'no-cors', cache: 'no-store' });
    state.textContent = state.dataset.reached;
    document.body.className = 'reached';
  } catch {
    if (state.textContent !== state.dataset.unreached) state.textContent = state.dataset.unreached;
    setTimeout(look, 3000);
  }
}
look();
`;
