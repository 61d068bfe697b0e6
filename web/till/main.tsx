/** Opens the till: on a device that is a register, its counter; on any other, the door by which it becomes one. */
import { lazy, StrictMode, Suspense, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { sentenceOf } from '#web/api/problem.ts';
import { LanguageProvider } from '#web/i18n/language.tsx';
import '#web/ui/base.css';
import './counter/page.css';
import { Counter } from './counter/Counter.tsx';
import { Enrolment } from './counter/Enrolment.tsx';
import { followScheme } from './counter/scheme.ts';
import type { CounterTools } from './counter/till.tsx';
import type { Till } from './device/door.ts';
import { enrolTill, openTill } from './device/open.ts';
import { rescueOfBroken } from './device/rescue.ts';
import { destroyStore } from './device/store.ts';
import { registerShownBy } from './display/screens.ts';
import { openHardware } from './hardware/openHardware.ts';

interface DoorProps {
  found: Till | null;
  tools: CounterTools;
}

const BrokenPage = lazy(async () => ({
  default: (await import('./counter/safety/BrokenPage.tsx')).BrokenPage,
}));

function Door({ found, tools }: DoorProps) {
  const [till, setTill] = useState(found);
  if (till) return <Counter till={till} tools={tools} />;
  return (
    <Enrolment
      enrol={async (code) => {
        try {
          setTill(await enrolTill(code));
        } catch (error) {
          throw new Error(sentenceOf(error), { cause: error });
        }
      }}
    />
  );
}

followScheme();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const shown = registerShownBy(location.search);
if (shown !== null) {
  const { openDisplay } = await import('./display/openDisplay.tsx');
  openDisplay(createRoot(root), shown);
} else {
  const [hardware, found] = await Promise.all([openHardware(), openTill().catch(() => 'broken' as const)]);
  const opened =
    found === 'broken' ? (
      <Suspense>
        <BrokenPage rescue={() => rescueOfBroken(new Date().toISOString())} wipe={destroyStore} />
      </Suspense>
    ) : (
      <Door found={found} tools={{ hardware }} />
    );
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>{opened}</LanguageProvider>
    </StrictMode>,
  );
}
