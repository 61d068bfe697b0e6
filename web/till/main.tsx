/** Opens the till: on a device that is a register, its counter; on any other, the door by which it becomes one. */
import { type FormEvent, StrictMode, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { sentenceOf } from '#web/api/problem.ts';
import { LanguageProvider } from '#web/i18n/language.tsx';
import { wordsIn } from '#web/i18n/words.ts';
import '#web/ui/base.css';
import type { Till } from './device/door.ts';
import { enrolTill, openTill } from './device/open.ts';

const useWords = wordsIn({
  fr: { code: 'Code de la caisse, montré au bureau', enrol: 'Ouvrir cette caisse' },
  en: { code: 'The register’s code, shown in the office', enrol: 'Open this register' },
});

function Door({ found }: { found: Till | null }) {
  const [till, setTill] = useState(found);
  return till ? <Standing till={till} /> : <Enrolment enrolled={setTill} />;
}

function Standing({ till }: { till: Till }) {
  const { house } = useSyncExternalStore(till.follow, till.view);
  return (
    <main>
      <h1>
        {house.shop.name} · {house.register.name}
      </h1>
    </main>
  );
}

function Enrolment({ enrolled }: { enrolled: (till: Till) => void }) {
  const words = useWords();
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const enrol = (event: FormEvent): void => {
    event.preventDefault();
    enrolTill(code).then(enrolled, (error: unknown) => setWrong(sentenceOf(error)));
  };
  return (
    <main>
      <form onSubmit={enrol}>
        <label>
          {words.code} <input value={code} onChange={({ target }) => setCode(target.value)} required />
        </label>
        <button type="submit">{words.enrol}</button>
        <p role="alert">{wrong}</p>
      </form>
    </main>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const found = await openTill();
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Door found={found} />
    </LanguageProvider>
  </StrictMode>,
);
