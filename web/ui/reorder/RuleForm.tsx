/** From when on a shop orders an item again, and up to what; or that it no longer does. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { listReorderRules, type ReorderRule, setReorderRule } from '#domain/buying/contract.ts';
import { listProposals } from '#domain/buying/proposalContract.ts';
import { changeSku, listSkus } from '#domain/catalog/contract.ts';
import { lowStock } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { Form, WholeLine } from '../Form.tsx';
import { QuantityField } from '../fields.tsx';
import type { Item } from '../items/item.ts';
import { toast } from '../toast.ts';
import { useUiWords } from '../words.ts';
import { useReorderWords } from './words.ts';

interface RuleFormProps {
  skuId: Id;
  shopId: Id;
  item: Item | undefined;
  onDone: () => void;
}

export function RuleForm({ skuId, shopId, item, onDone }: RuleFormProps) {
  const { data } = useReading(listReorderRules, { params: { skuId } });
  if (!data || !item) return null;
  const kept = data.items.find((rule) => rule.shopId === shopId);
  const rule = kept ?? { minimum: item.threshold, target: null, stopped: false };
  return <RuleFields shopId={shopId} item={item} rule={rule} onDone={onDone} />;
}

function RuleFields({
  shopId,
  item,
  rule,
  onDone,
}: Omit<RuleFormProps, 'skuId'> & { item: Item; rule: ReorderRule }) {
  const words = useReorderWords();
  const ui = useUiWords();
  const mayWrite = useMay('catalog:write');
  const { minimum, target, stopped } = rule;
  const [draft, setDraft] = useState<ReorderRule>({ minimum, target, stopped });
  const { session } = useSession();
  const isOnlyShop = session.organization.shops.length === 1;
  const saving = useSending(setReorderRule, { makesStale: [listReorderRules, listProposals] });
  const changing = useSending(changeSku, { makesStale: [listSkus, lowStock] });
  const params = { skuId: item.id };
  async function save() {
    try {
      await saving.mutateAsync({ params: { ...params, shopId }, body: { rule: draft } });
      // What the only shop orders from on is what the article is low from on.
      if (isOnlyShop && draft.minimum !== item.threshold)
        await changing.mutateAsync({ params, body: { threshold: draft.minimum } });
      toast.done(words.saved);
      onDone();
    } catch (error) {
      toast.refused(error);
    }
  }
  return (
    <section aria-label={words.title(item.face.name)}>
      <Form send={ui.save} canSend={mayWrite} isSending={saving.isPending} onSend={() => void save()}>
        <QuantityField
          label={words.minimum}
          of={item}
          value={draft.minimum}
          onChange={(value) => setDraft({ ...draft, minimum: value })}
        />
        <QuantityField
          label={words.target}
          of={item}
          value={draft.target}
          onChange={(value) => setDraft({ ...draft, target: value })}
        />
        <WholeLine>
          <Checkbox
            label={words.stopped}
            checked={draft.stopped}
            onChange={(event) => setDraft({ ...draft, stopped: event.currentTarget.checked })}
          />
        </WholeLine>
      </Form>
    </section>
  );
}
