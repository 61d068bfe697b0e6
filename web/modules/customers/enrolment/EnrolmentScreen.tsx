/** The page behind a poster's QR code, where a customer writes themselves in; and the one that the link of the letter opens. */
import { Alert, Loader } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { confirmEnrolment, showEnrolment } from '#domain/customers/posterContract.ts';
import { sentenceOf } from '#web/api/problem.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import { EnrolmentForm } from './EnrolmentForm.tsx';
import { useEnrolmentWords } from './words.ts';

function Confirming({ token, sealed, shop }: { token: string; sealed: string; shop: string }) {
  const words = useEnrolmentWords();
  const { mutate, isSuccess, error } = useSending(confirmEnrolment);
  useEffect(() => mutate({ params: { token }, body: { sealed } }), [mutate, token, sealed]);
  if (error)
    return (
      <Alert color="red" role="alert">
        {error.message}
      </Alert>
    );
  return isSuccess ? (
    <Alert color="green" title={words.done.title} role="status">
      {words.done.words(shop)}
    </Alert>
  ) : (
    <Loader />
  );
}

export function EnrolmentScreen() {
  const words = useEnrolmentWords();
  const { token } = useParams({ from: paths.enrolment });
  const [sealed] = useState(() => window.location.hash.slice(1));
  const { data, error } = useReading(showEnrolment, { params: { token } });
  if (!data)
    return (
      <DoorPage title={error ? words.unreachable : words.title}>
        {error ? <p>{sentenceOf(error)}</p> : <Loader />}
      </DoorPage>
    );
  const { shop, text } = data;
  return (
    <DoorPage title={shop}>
      {sealed === '' ? (
        <EnrolmentForm token={token} shop={shop} text={text} />
      ) : (
        <Confirming token={token} sealed={sealed} shop={shop} />
      )}
    </DoorPage>
  );
}
