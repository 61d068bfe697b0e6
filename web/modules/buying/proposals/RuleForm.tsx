/** From when on a shop orders an item again, and up to what; or that it no longer does. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import {
  listProposals,
  listReorderRules,
  type ReorderRule,
  setReorderRule,
} from '#domain/buying/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { QuantityField } from '#web/ui/fields.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from '../Buying.module.css';
import { useBuyingWords } from '../words.ts';

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
  const words = useBuyingWords().rule;
  const ui = useUiWords();
  const mayWrite = useMay('catalog:write');
  const { minimum, target, stopped } = rule;
  const [draft, setDraft] = useState<ReorderRule>({ minimum, target, stopped });
  const saving = useSending(setReorderRule, { makesStale: [listReorderRules, listProposals] });
  async function save() {
    await saving.mutateAsync({ params: { skuId: item.id, shopId }, body: { rule: draft } }).then(() => {
      toast.done(words.saved);
      onDone();
    }, toast.refused);
  }
  return (
    <section className={classes.whole} aria-label={words.title(item.face.name)}>
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
