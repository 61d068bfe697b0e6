/** What is to be ordered, supplier by supplier: looked through, put right, and one click from an order. */

import { IconShoppingCart } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listProposals } from '#domain/buying/proposalContract.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { BuyingHeader } from '../BuyingHeader.tsx';
import { sayWhy } from '../why.ts';
import { useBuyingWords } from '../words.ts';
import { ProposalPanel } from './ProposalPanel.tsx';

export function ProposalsScreen() {
  const words = useBuyingWords();
  const format = useFormat();
  const { shopId } = useSession();
  const { items } = useItems();
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const { data, error } = useReading(listProposals, shopId === null ? {} : { query: { shopId } });
  if (error) throw error;
  if (!data) return <Waiting title={words.part.proposals.title} />;
  const { empty } = words.proposals;
  return (
    <>
      <BuyingHeader part="proposals" />
      {data.items.length === 0 && data.withoutSupplier.length === 0 ? (
        <EmptyState
          icon={<IconShoppingCart size={26} stroke={1.5} />}
          title={empty.title}
          action={<LinkButton to={paths.stock}>{empty.action}</LinkButton>}
        >
          {empty.words}
        </EmptyState>
      ) : null}
      <Stack>
        {data.items.map((proposal) => (
          <ProposalPanel
            key={`${proposal.supplierId} ${proposal.shopId}`}
            proposal={proposal}
            today={data.today}
            itemOf={(skuId) => byId.get(skuId)}
          />
        ))}
        {data.withoutSupplier.length === 0 ? null : (
          <Panel title={words.proposals.withoutSupplier}>
            <Quiet>{words.proposals.withoutSupplierWords}</Quiet>
            <RowList
              label={words.proposals.withoutSupplier}
              rows={data.withoutSupplier.map(({ skuId, name, why }) => {
                const item = byId.get(skuId);
                return {
                  id: skuId,
                  title: name,
                  note: item ? sayWhy(why, item, words.why, format) : null,
                  actions: (
                    <Link to={paths.editSku} params={{ skuId }}>
                      {words.proposals.see}
                    </Link>
                  ),
                };
              })}
            />
          </Panel>
        )}
      </Stack>
    </>
  );
}
