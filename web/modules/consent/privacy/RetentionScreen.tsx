/** Who has given no sign of life for as long as people are kept, and their end. */
import { IconUserCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { eraseRetained, listRetention } from '#domain/consent/rightsContract.ts';
import { listCustomers } from '#domain/customers/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useConsentWords } from '../words.ts';
import { PrivacyHeader } from './PrivacyHeader.tsx';

export function RetentionScreen() {
  const { part, retention: words } = useConsentWords();
  const format = useFormat();
  const mayWrite = useMay('customers:write');
  const { data, error } = useReading(listRetention, {});
  const erasing = useSending(eraseRetained, { makesStale: [listRetention, listCustomers] });
  if (error) throw error;
  if (!data) return <Waiting title={part.retention.title} />;
  const customerIds = data.items.map(({ customer }) => customer.id);
  return (
    <>
      <PrivacyHeader part="retention" />
      {data.total === 0 ? (
        <EmptyState
          icon={<IconUserCheck size={26} stroke={1.5} />}
          title={words.none}
          action={
            <LinkButton variant="default" to={paths.privacyTexts}>
              {words.change}
            </LinkButton>
          }
        >
          {words.noneWords}
        </EmptyState>
      ) : (
        <Panel title={words.count(data.total)}>
          <RowList
            label={words.count(data.total)}
            rows={data.items.map(({ customer, lastAt }) => ({
              id: customer.id,
              title: (
                <Link to={paths.customer} params={{ customerId: customer.id }}>
                  {customer.name}
                </Link>
              ),
              note: words.last(format.instant(lastAt, 'day')),
            }))}
          />
          {mayWrite ? (
            <Actions>
              <ConfirmInline
                question={words.question(customerIds.length)}
                confirm={words.erase}
                loading={erasing.isPending}
                onConfirm={() =>
                  void erasing
                    .mutateAsync({ body: { customerIds } })
                    .then(({ erased }) => toast.done(words.done(erased)), toast.refused)
                }
              >
                {words.erase}
              </ConfirmInline>
            </Actions>
          ) : null}
        </Panel>
      )}
    </>
  );
}
