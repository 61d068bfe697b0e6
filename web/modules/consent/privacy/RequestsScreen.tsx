/** What people asked about their data: what waits for an answer, by its day, then what has one. */
import { Button } from '@mantine/core';
import { IconMailQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  answerPrivacyRequest,
  listPrivacyRequests,
  type PrivacyRequest,
} from '#domain/consent/rightsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { WriteButton } from '#web/ui/WriteButton.tsx';
import { useConsentWords } from '../words.ts';
import { ObjectionPanel } from './ObjectionPanel.tsx';
import { PrivacyHeader } from './PrivacyHeader.tsx';
import { RefuseForm } from './RefuseForm.tsx';

function RequestState({ request }: { request: PrivacyRequest }) {
  const words = useConsentWords().requests;
  const format = useFormat();
  if (request.outcome === 'done') return <StateBadge state="good">{words.done}</StateBadge>;
  if (request.outcome === 'refused') return <StateBadge state="off">{words.refused}</StateBadge>;
  if (request.isLate) return <StateBadge state="alert">{words.late}</StateBadge>;
  return <StateBadge state="waiting">{words.by(format.day(request.answerBy))}</StateBadge>;
}

function Requests({ title, requests }: { title: string; requests: readonly PrivacyRequest[] }) {
  const words = useConsentWords().requests;
  const format = useFormat();
  const mayWrite = useMay('customers:write');
  const answering = useSending(answerPrivacyRequest, { makesStale: [listPrivacyRequests] });
  const [refused, setRefused] = useState<Id | null>(null);
  const answer = (requestId: string) =>
    void answering
      .mutateAsync({ params: { requestId }, body: { outcome: 'done' } })
      .then(() => toast.done(words.answeredToast), toast.refused);
  return (
    <Panel title={title}>
      <RowList
        label={title}
        rows={requests.map((request) => ({
          id: request.id,
          title: (
            <>
              {words.kind[request.kind]},{' '}
              {request.customer === null ? (
                words.erased
              ) : (
                <Link to={paths.customer} params={{ customerId: request.customer.id }}>
                  {request.customer.name}
                </Link>
              )}
            </>
          ),
          note: (
            <>
              {words.received(format.day(request.receivedOn), words.how[request.how])}
              {request.reason === null ? null : ` : ${request.reason}`}
            </>
          ),
          state: <RequestState request={request} />,
          actions:
            mayWrite && request.outcome === null && refused !== request.id ? (
              <>
                {request.kind === 'erasure' ? null : (
                  <Button variant="default" onClick={() => answer(request.id)}>
                    {words.answer}
                  </Button>
                )}
                <Button variant="subtle" onClick={() => setRefused(request.id)}>
                  {words.refuse}
                </Button>
              </>
            ) : (
              request.letter && <WriteButton {...request.letter}>{words.write}</WriteButton>
            ),
          more:
            refused === request.id ? (
              <RefuseForm requestId={request.id} onClose={() => setRefused(null)} />
            ) : null,
        }))}
      />
    </Panel>
  );
}

export function RequestsScreen() {
  const words = useConsentWords();
  const { data, error } = useReading(listPrivacyRequests, {});
  const mayWrite = useMay('customers:write');
  if (error) throw error;
  if (!data) return <Waiting title={words.part.requests.title} />;
  const waiting = data.items.filter(({ outcome }) => outcome === null);
  const answered = data.items.filter(({ outcome }) => outcome !== null);
  return (
    <>
      <PrivacyHeader part="requests" />
      <Columns
        main={
          <>
            {data.items.length === 0 ? (
              <EmptyState
                icon={<IconMailQuestion size={26} stroke={1.5} />}
                title={words.requests.none}
                action={
                  <LinkButton variant="default" to={paths.customers}>
                    {words.requests.choose}
                  </LinkButton>
                }
              >
                {words.requests.noneWords}
              </EmptyState>
            ) : null}
            {waiting.length > 0 ? <Requests title={words.requests.waiting} requests={waiting} /> : null}
            {answered.length > 0 ? <Requests title={words.requests.answered} requests={answered} /> : null}
          </>
        }
        side={mayWrite ? <ObjectionPanel /> : null}
      />
    </>
  );
}
