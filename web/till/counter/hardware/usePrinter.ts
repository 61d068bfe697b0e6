/** The printer that was chosen for this device, and the drawer that hangs on it. */
import { useMemo } from 'react';
import type { ReceiptDocument } from '#domain/till/receipt/document.ts';
import type { Sent } from '#domain/till/receipt/sent.ts';
import { useTill, useTillView } from '../till.tsx';
import { namedPrinter } from './named.ts';
import { useChosen, useHardware } from './useHardware.ts';

export interface Printer {
  /** Null where the browser prints. */
  print: ((receipt: ReceiptDocument) => Promise<Sent>) | null;
  /** Null where no drawer hangs on it. */
  openDrawer: (() => Promise<Sent>) | null;
}

export function usePrinter(): Printer {
  const hardware = useHardware();
  const { printer, hasDrawer } = useChosen();
  const { machines } = useTill();
  const { house, online } = useTillView();
  return useMemo(() => {
    if (printer === null) return { print: null, openDrawer: null };
    const put = async (receipt: ReceiptDocument, regardless: boolean): Promise<Sent> => {
      const { printReceipt } = await import('../../hardware/printer/printReceipt.ts');
      return printReceipt(
        receipt,
        { hardware, machines, online, named: namedPrinter(house) },
        { regardless },
      );
    };
    return {
      print: (receipt) => put(receipt, false),
      openDrawer: hasDrawer
        ? () => put({ language: house.organization.language, blocks: [{ kind: 'drawer' }] }, true)
        : null,
    };
  }, [printer, hasDrawer, hardware, machines, house, online]);
}
