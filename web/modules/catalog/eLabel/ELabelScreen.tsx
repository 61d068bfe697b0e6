/** A wine's electronic label: its ingredients and nutrition, stated here and shown to whoever scans the bottle. */
import { Link, useParams } from '@tanstack/react-router';
import { getSku } from '#domain/catalog/contract.ts';
import { getELabel } from '#domain/catalog/eLabelContract.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { ELabelForm } from './ELabelForm.tsx';
import { useELabelWords } from './words.ts';

export function ELabelScreen() {
  const words = useELabelWords();
  const { skuId } = useParams({ from: paths.eLabel });
  const sku = useReading(getSku, { params: { skuId } });
  const label = useReading(getELabel, { params: { skuId } });
  const error = sku.error ?? label.error;
  if (error) throw error;
  if (!sku.data || !label.data) return <Waiting title={words.title} />;
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        above={
          <Link to={paths.sku} params={{ skuId }}>
            {sku.data.name}
          </Link>
        }
      />
      <ELabelForm sku={sku.data} label={label.data.label} />
    </>
  );
}
