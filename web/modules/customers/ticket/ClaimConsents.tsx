/** After the claim, apart from it and as one likes: boxes to hear from the shop. Nothing is ticked, and nothing depends on it. */
import { Alert, Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { sayClaimConsents, showClaimTexts } from '#domain/consent/preferenceContract.ts';
import type { Channel } from '#domain/consent/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { ConsentBoxes } from '#web/ui/consent/ConsentBoxes.tsx';
import classes from './Ticket.module.css';
import { useTicketWords } from './words.ts';

interface ClaimConsentsProps {
  token: string;
  claimId: Id;
  shop: string;
  /** What was typed with the claim. */
  email: string | null;
  phone: string | null;
}

export function ClaimConsents({ token, claimId, shop, email, phone }: ClaimConsentsProps) {
  const words = useTicketWords().consents;
  const { language } = useLanguage();
  const { data } = useReading(showClaimTexts, { params: { token } });
  const [chosen, setChosen] = useState<readonly Channel[]>([]);
  const [isAdult, setAdult] = useState(false);
  const saying = useSending(sayClaimConsents);
  const channels: Channel[] = [...(email ? ['email' as const] : []), ...(phone ? ['sms' as const] : [])];
  if (!data || channels.length === 0) return null;
  if (saying.isSuccess)
    return (
      <Alert color="green" title={words.done} role="status">
        {words.doneWords}
      </Alert>
    );
  return (
    <form
      className={classes.claim}
      onSubmit={(event) => {
        event.preventDefault();
        saying.mutate({
          params: { token },
          body: {
            claimId,
            channels: [...chosen],
            email,
            phone,
            textVersion: data.text.version,
            language,
            isAdult,
          },
        });
      }}
    >
      <h2>{words.title(shop)}</h2>
      <p>{words.words}</p>
      <ConsentBoxes
        label={words.boxes}
        text={data.text}
        channels={channels}
        chosen={chosen}
        onChange={setChosen}
      />
      <Checkbox
        checked={isAdult}
        onChange={(event) => setAdult(event.currentTarget.checked)}
        label={words.adult}
        description={words.adultHint}
      />
      {saying.error ? (
        <Alert color="red" role="alert">
          {saying.error.message}
        </Alert>
      ) : null}
      <Button type="submit" variant="default" disabled={chosen.length === 0} loading={saying.isPending}>
        {words.send}
      </Button>
    </form>
  );
}
