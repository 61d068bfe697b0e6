/** What must go before its date: what it is worth, the lower prices that are proposed, and those that are in force. */
import { IconCalendarTime } from '@tabler/icons-react';
import { listExpiring } from '#domain/expiry/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { MoneyText } from '#web/ui/Figures.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { LotsHeader } from '../LotsHeader.tsx';
import { ExpirySettingsPanel } from './ExpirySettingsPanel.tsx';
import { MarkdownsPanel } from './MarkdownsPanel.tsx';
import { ProposalsPanel } from './ProposalsPanel.tsx';
import { WatchedPanel } from './WatchedPanel.tsx';
import { useExpiryWords } from './words.ts';

export function ExpiryScreen() {
  const words = useExpiryWords();
  const format = useFormat();
  const maySet = useMay('settings:write');
  const { data, error } = useReading(listExpiring, {});
  const { isPending } = useItems();
  if (error) throw error;
  if (!data || isPending) return <Waiting title={words.title} />;
  const { items, worth } = data;
  const past = items.filter(({ daysLeft }) => daysLeft < 0).length;
  return (
    <>
      <LotsHeader part="expiry" />
      {items.length === 0 ? (
        <EmptyState
          icon={<IconCalendarTime size={40} stroke={1.2} />}
          title={words.empty}
          action={<LinkButton to={paths.receive}>{words.receive}</LinkButton>}
        >
          {words.emptyWords}
        </EmptyState>
      ) : (
        <KeyFigures
          figures={[
            { name: words.figures.soon, value: format.number(items.length - past) },
            {
              name: words.figures.unsold,
              value: format.number(
                items.filter(({ daysLeft, unsold }) => daysLeft >= 0 && unsold > 0n).length,
              ),
            },
            { name: words.figures.past, value: format.number(past) },
            { name: words.figures.worth, value: <MoneyText amount={worth} /> },
          ]}
        />
      )}
      <Stack>
        {items.length === 0 ? null : <ProposalsPanel lots={items} />}
        <WatchedPanel lots={items} />
        <MarkdownsPanel />
        {maySet ? <ExpirySettingsPanel /> : null}
      </Stack>
    </>
  );
}
