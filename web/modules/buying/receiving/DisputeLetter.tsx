/** The letter that asks a supplier for its credit: printed, or written in the shop's own mail program. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { getDisputeLetter, printDisputeLetter } from '#domain/buying/creditContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { WriteButton } from '#web/ui/WriteButton.tsx';
import { useReceivingWords } from './words.ts';

export function DisputeLetter({ supplierId, name }: { supplierId: Id; name: string }) {
  const words = useReceivingWords().disputes;
  const format = useFormat();
  const params = { supplierId };
  const { data: letter } = useReading(getDisputeLetter, { params });
  if (!letter) return null;
  const { to, subject, text, total } = letter;
  return (
    <div>
      <p>{words.ask(name, format.money(total))}</p>
      <Actions>
        <Button
          component="a"
          variant="default"
          href={addressOf(printDisputeLetter, { params })}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
        >
          {words.print}
        </Button>
        <WriteButton to={to} subject={subject} text={text}>
          {words.write}
        </WriteButton>
      </Actions>
    </div>
  );
}
