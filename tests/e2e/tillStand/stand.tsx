/** The counter's screens on a till in memory, for a browser to try: `window.till` is the till behind them. */
import { createRoot } from 'react-dom/client';
import '#web/ui/base.css';
import '#web/till/counter/page.css';
import { LanguageProvider } from '#web/i18n/language.tsx';
import { Counter } from '#web/till/counter/Counter.tsx';
import { openMemoryHardware } from '#web/till/counter/hardware/hardware.fixture.ts';
import { followScheme } from '#web/till/counter/scheme.ts';
import { openMemoryTill } from '#web/till/counter/till.fixture.ts';
import { openDisplay } from '#web/till/display/openDisplay.tsx';
import { registerShownBy } from '#web/till/display/screens.ts';
import { plug } from './plugged.ts';

followScheme();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const shown = registerShownBy(location.search);
if (shown !== null) openDisplay(createRoot(root), shown);
else {
  const till = await openMemoryTill();
  const plugged = plug();
  Object.assign(window, { till, plugged });
  createRoot(root).render(
    <LanguageProvider>
      <Counter till={till} tools={{ hardware: openMemoryHardware(plugged) }} />
    </LanguageProvider>,
  );
}
