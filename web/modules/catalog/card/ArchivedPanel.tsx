/** An article that has left the catalogue says so, and can be brought back. */
import { Alert, Button } from '@mantine/core';
import { changeSku, type Sku } from '#domain/catalog/contract.ts';
import { call } from '#web/api/call.ts';
import classes from './Card.module.css';
import { useCardDeed } from './useCardDeed.ts';
import { useCardWords } from './words.ts';

export function ArchivedPanel({ sku }: { sku: Sku }) {
  const words = useCardWords().archived;
  const { run, isPending } = useCardDeed();
  return (
    <Alert color="orange" title={words.title}>
      <div className={classes.archived}>
        {words.words}
        <Button
          loading={isPending}
          onClick={() =>
            run(() => call(changeSku, { params: { skuId: sku.id }, body: { archived: false } }), {
              said: words.back(sku.name),
            })
          }
        >
          {words.bringBack}
        </Button>
      </div>
    </Alert>
  );
}
