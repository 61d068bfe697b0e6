/** What is to be prepared, what is being prepared, and what was missing. */
import { IconArrowsExchange } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { useStockWords } from '../words.ts';
import { Differences } from './Differences.tsx';
import { Going } from './Going.tsx';
import { OrdersToPick } from './OrdersToPick.tsx';
import { Shorts } from './Shorts.tsx';
import { usePickWords } from './words.ts';

export function PickingScreen() {
  const words = usePickWords();
  const stock = useStockWords();
  const { session } = useSession();
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        above={<Link to={paths.stock}>{stock.title}</Link>}
        action={
          session.organization.shops.length < 2 ? undefined : (
            <LinkButton
              to={paths.askTransfer}
              variant="default"
              leftSection={<IconArrowsExchange size={18} stroke={1.6} aria-hidden />}
            >
              {words.ask}
            </LinkButton>
          )
        }
      />
      <Columns
        main={
          <>
            <Going />
            <OrdersToPick />
          </>
        }
        side={
          <>
            <Shorts />
            <Differences />
          </>
        }
      />
    </>
  );
}
