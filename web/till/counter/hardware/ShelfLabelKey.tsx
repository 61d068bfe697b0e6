/** Puts an article's shelf label on the label printer's roll, where this device has one. */
import { IconTag } from '@tabler/icons-react';
import { listPrice } from '#domain/till/cart/lines.ts';
import type { TillItem } from '#domain/till/item.ts';
import { sayPrinter } from '#domain/till/receipt/sent.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Key } from '../parts/Key.tsx';
import { useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';
import type { LabelPrinterChoice } from './hardware.ts';
import { useChosen, useHardware } from './useHardware.ts';

export function ShelfLabelKey({ unitId }: { unitId: string }) {
  const words = useCounterWords();
  const { language } = useLanguage();
  const { house } = useTillView();
  const { world, say } = useCounter();
  const hardware = useHardware();
  const { labelPrinter } = useChosen();
  const item = world.item(unitId);
  const priceE4 = item && listPrice(item, house.settings.priceListId, world);
  if (labelPrinter === null || item === null || priceE4 === null) return null;

  async function put(of: TillItem, price: bigint, choice: LabelPrinterChoice) {
    const [{ shelfLabelOf }, { printLabel }] = await Promise.all([
      import('../../hardware/label/shelfLabel.ts'),
      import('../../hardware/label/printLabel.ts'),
    ]);
    const { currency } = house.shop;
    const label = {
      ...shelfLabelOf(of, price, { currency, language: house.organization.language }),
      copies: 1,
    };
    const sentence = sayPrinter(await printLabel(label, choice, hardware))?.[language];
    if (sentence !== undefined) say(sentence);
  }
  return (
    <Key icon={<IconTag size={20} />} onClick={() => void put(item, priceE4, labelPrinter)}>
      {words.row.shelfLabel}
    </Key>
  );
}
