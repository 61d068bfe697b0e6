/** Where the house stands with its customers, what to do next with its reason, and the year of wine. */
import { IconUsers } from '@tabler/icons-react';
import { getGuidance } from '#domain/guidance/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { CustomersNav } from '#web/ui/customers/CustomersNav.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { CalendarPanel } from './CalendarPanel.tsx';
import { FiguresPanel } from './FiguresPanel.tsx';
import { NextPanel } from './NextPanel.tsx';
import { useGuidanceWords } from './words.ts';

export function GuidanceScreen() {
  const words = useGuidanceWords();
  const mayWrite = useMay('customers:write');
  const { data, error } = useReading(getGuidance, {});
  if (error) throw error;
  if (!data) return <Waiting title={words.title} />;
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <CustomersNav />
      <Stack>
        {data.customers.all === 0 ? (
          <EmptyState
            icon={<IconUsers size={26} stroke={1.5} />}
            title={words.empty.title}
            action={mayWrite ? <LinkButton to={paths.customerPoster}>{words.empty.door}</LinkButton> : null}
          >
            {words.empty.words}
          </EmptyState>
        ) : (
          <>
            <NextPanel next={data.next} />
            <FiguresPanel guidance={data} />
          </>
        )}
        <CalendarPanel today={data.today} occasions={data.occasions} />
      </Stack>
    </>
  );
}
