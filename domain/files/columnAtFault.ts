/** Which column a reason speaks of, so that its cell can be shown where it is corrected. */
import type { RefusalDetails } from '../values/refusal.ts';
import type { Cells } from './rows.ts';
import { columnOf, type SalesFileProfile } from './salesProfile.ts';

interface Said {
  code: string;
  details: RefusalDetails;
}

/** Null where the reason is about the whole row. */
export function columnAtFault(
  { code, details }: Said,
  profile: SalesFileProfile,
  cells: Cells,
): string | null {
  const candidates = columnsOf(code, details, profile).filter((name) => name !== undefined);
  const { value } = details;
  return (
    candidates.find((name) => typeof value === 'string' && value !== '' && cells[name]?.includes(value)) ??
    candidates[0] ??
    null
  );
}

function columnsOf(code: string, details: RefusalDetails, profile: SalesFileProfile): (string | undefined)[] {
  const { document, date, item, quantity, price, vat } = profile;
  switch (code) {
    case 'missing_document':
      return [document.columns.at(-1)];
    case 'missing_item':
      return [item.code, item.barcode, item.label].map(columnOf);
    case 'missing_date':
    case 'unreadable_date':
    case 'future_date':
    case 'implausible_date':
      return [date.column, date.timeColumn];
    case 'missing_quantity':
    case 'unreadable_quantity':
    case 'zero_quantity':
    case 'implausible_quantity':
      return [columnOf(quantity.from)];
    case 'missing_price':
    case 'unreadable_price':
    case 'implausible_price':
      return [price.unit, price.total].map(columnOf);
    case 'missing_vat':
    case 'unreadable_vat':
      return [columnOf(vat?.from)];
    case 'text_too_long':
      return [typeof details['column'] === 'string' ? details['column'] : undefined];
    default:
      return [];
  }
}
