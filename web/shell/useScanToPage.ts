/** A scan that no form is waiting for opens the page of what was scanned: an article, an address, or whoever holds the card. */
import { useNavigate } from '@tanstack/react-router';
import { findByBarcode } from '#domain/catalog/contract.ts';
import { isOurCard } from '#domain/customers/cardCode.ts';
import { binMarkOf } from '#domain/stock/bins.ts';
import { call } from '#web/api/call.ts';
import { useScan } from '#web/ui/scan/useScan.ts';
import { toast } from '#web/ui/toast.ts';
import { paths } from '../paths.ts';

export function useScanToPage(): void {
  const navigate = useNavigate();
  useScan(
    ({ barcode }) => {
      if (isOurCard(barcode)) {
        void navigate({ to: paths.customers, search: { q: barcode } });
        return;
      }
      if (binMarkOf(barcode) !== null) {
        void navigate({ to: paths.bins, search: { mark: barcode } });
        return;
      }
      call(findByBarcode, { params: { code: barcode } }).then(
        ({ sku }) => navigate({ to: paths.sku, params: { skuId: sku.id } }),
        toast.refused,
      );
    },
    { isLastResort: true },
  );
}
