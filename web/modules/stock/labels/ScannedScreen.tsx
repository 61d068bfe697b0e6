/** Where a label's QR code leads a telephone: straight to the page of what carries the label. */
import { IconBarcode } from '@tabler/icons-react';
import { Navigate, useParams } from '@tanstack/react-router';
import { findByBarcode } from '#domain/catalog/contract.ts';
import { canonicalBarcode } from '#domain/catalog/rules.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useLabelWords } from './words.ts';

export function ScannedScreen() {
  const words = useLabelWords();
  const { gtin } = useParams({ from: paths.scanned });
  const code = canonicalBarcode(gtin);
  const { data, error } = useReading(findByBarcode, { params: { code } });
  if (data) return <Navigate to={paths.sku} params={{ skuId: data.sku.id }} replace />;
  if (!error) return <Waiting title={words.scanned} />;
  return (
    <EmptyState
      icon={<IconBarcode size={26} stroke={1.5} />}
      title={words.unknown(code)}
      action={<LinkButton to={paths.stock}>{words.stock}</LinkButton>}
    />
  );
}
