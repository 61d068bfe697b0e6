/** Puts receipts on paper: by the device's printer or, where none was chosen, by the browser's own on paper of 80 mm. */
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from 'react';
import type { ReceiptDocument } from '#domain/till/receipt/document.ts';
import type { ReceiptHouse } from '#domain/till/receipt/parts.ts';
import { sayPrinter } from '#domain/till/receipt/sent.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { printOnPaper } from '#web/ui/receipt/printOnPaper.ts';
import { usePrinter } from './hardware/usePrinter.ts';
import { useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';

/** Composes the receipt for this house and prints it; false where the printer did not: the banner says why, and what else can be done. */
type Print = (compose: (house: ReceiptHouse) => ReceiptDocument) => Promise<boolean>;

/** A receipt that the printer did not print, or not surely. */
export interface StuckReceipt {
  sentence: string;
  again: () => void;
  byBrowser: () => void;
  leave: () => void;
}

interface Paper {
  print: Print;
  stuck: StuckReceipt | null;
}

const PaperContext = createContext<Paper>({ print: async () => false, stuck: null });
export const usePaper = (): Print => useContext(PaperContext).print;
export const useStuckReceipt = (): StuckReceipt | null => useContext(PaperContext).stuck;

/** Drawing codes weighs as much as the rest of the counter's parts: loaded where something is printed. */
const Receipt = lazy(async () => ({ default: (await import('#web/ui/receipt/Receipt.tsx')).Receipt }));

interface OnPaper {
  receipt: ReceiptDocument;
  printed: () => void;
}

export function PaperProvider({ children }: { children: ReactNode }) {
  const { print: onPrinter } = usePrinter();
  const { house } = useTillView();
  const { world, say } = useCounter();
  const { language } = useLanguage();
  const [sheet, setSheet] = useState<OnPaper | null>(null);
  const [notPrinted, setNotPrinted] = useState<{ receipt: ReceiptDocument; sentence: string } | null>(null);

  const byBrowser = useCallback(
    (receipt: ReceiptDocument): Promise<void> =>
      new Promise((resolve) => {
        setSheet({
          receipt,
          printed() {
            setSheet(null);
            resolve();
          },
        });
      }),
    [],
  );
  const put = useCallback(
    async (receipt: ReceiptDocument): Promise<boolean> => {
      setNotPrinted(null);
      if (!onPrinter) {
        await byBrowser(receipt);
        return true;
      }
      const outcome = await onPrinter(receipt);
      const sentence = sayPrinter(outcome)?.[language] ?? null;
      if (outcome.kind !== 'sent' && sentence !== null) setNotPrinted({ receipt, sentence });
      else if (sentence !== null) say(sentence);
      return outcome.kind === 'sent';
    },
    [onPrinter, byBrowser, language, say],
  );
  const paper = useMemo<Paper>(
    () => ({
      print: (compose) =>
        put(
          compose({
            ...house,
            language: house.organization.language,
            item: (unitId) => world.item(unitId),
          }),
        ),
      stuck: notPrinted && {
        sentence: notPrinted.sentence,
        again: () => void put(notPrinted.receipt),
        byBrowser() {
          setNotPrinted(null);
          void byBrowser(notPrinted.receipt);
        },
        leave: () => setNotPrinted(null),
      },
    }),
    [house, world, put, byBrowser, notPrinted],
  );
  return (
    <PaperContext value={paper}>
      {children}
      {sheet ? (
        <Suspense>
          <Sheet {...sheet} />
        </Suspense>
      ) : null}
    </PaperContext>
  );
}

function Sheet({ receipt, printed }: OnPaper) {
  const done = useEffectEvent(printed);
  useEffect(() => {
    void printOnPaper().then(() => done());
  }, []);
  return <Receipt document={receipt} isPaper />;
}
