/** Puts receipts on paper: by the counter's printer or, where none is set up, by the browser's own on paper of 80 mm. */
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
} from 'react';
import type { ReceiptDocument } from '#domain/till/receipt/document.ts';
import type { ReceiptHouse } from '#domain/till/receipt/parts.ts';
import { printOnPaper } from '#web/ui/receipt/printOnPaper.ts';
import { useTillView, useTools } from './till.tsx';
import { useCounter } from './useCounter.tsx';

/** Composes the receipt for this house and prints it; answers what the person must know, null where all went well. */
type Print = (compose: (house: ReceiptHouse) => ReceiptDocument) => Promise<string | null>;

const PaperContext = createContext<Print>(async () => null);
export const usePaper = (): Print => useContext(PaperContext);

/** Drawing codes weighs as much as the rest of the counter's parts: loaded where something is printed. */
const Receipt = lazy(async () => ({ default: (await import('#web/ui/receipt/Receipt.tsx')).Receipt }));

interface OnPaper {
  receipt: ReceiptDocument;
  printed: () => void;
}

export function PaperProvider({ children }: { children: ReactNode }) {
  const { print } = useTools();
  const { house } = useTillView();
  const { world } = useCounter();
  const [sheet, setSheet] = useState<OnPaper | null>(null);
  const put = useCallback<Print>(
    (compose) => {
      const receipt = compose({
        ...house,
        language: house.organization.language,
        item: (unitId) => world.item(unitId),
      });
      if (print) return print(receipt);
      return new Promise((resolve) => {
        setSheet({
          receipt,
          printed() {
            setSheet(null);
            resolve(null);
          },
        });
      });
    },
    [house, world, print],
  );
  return (
    <PaperContext value={put}>
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
