/** What phones told after the end of a count: somebody has it counted on, or lets it be. */
import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import {
  type Count,
  carryOnCount,
  dropLateEntries,
  getCount,
  listCounts,
} from '#domain/counting/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { useCountingWords } from './words.ts';

const longestName = 80;

export function LatePanel({ count: { id, name, late } }: { count: Count }) {
  const words = useCountingWords().late;
  const format = useFormat();
  const router = useRouter();
  const carrying = useSending(carryOnCount, { makesStale: [getCount, listCounts] });
  const dropping = useSending(dropLateEntries, { makesStale: [getCount, listCounts] });
  const params = { countId: id };

  function carryOn() {
    const body = { name: words.continued(name).slice(0, longestName) };
    carrying
      .mutateAsync({ params, body })
      .then(
        (next) => router.navigate({ to: paths.countReview, params: { countId: next.id } }),
        toast.refused,
      );
  }

  return (
    <Panel title={words.title} aside={words.items(late, format.number(late))}>
      <Quiet>{words.words}</Quiet>
      <Actions>
        <Button loading={carrying.isPending} onClick={carryOn}>
          {words.carryOn}
        </Button>
        <ConfirmInline
          question={words.dropQuestion}
          confirm={words.drop}
          loading={dropping.isPending}
          onConfirm={() => {
            dropping.mutateAsync({ params }).then(() => toast.done(words.dropped), toast.refused);
          }}
          buttonProps={{ variant: 'subtle', color: 'gray' }}
        >
          {words.drop}
        </ConfirmInline>
      </Actions>
    </Panel>
  );
}
