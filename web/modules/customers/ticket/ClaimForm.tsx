/** Puts an anonymous purchase on a customer's record: by a name and a way to be reached, or by the card. Consents to nothing. */
import { Alert, Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { claimTicket } from '#domain/customers/claimContract.ts';
import { useSending } from '#web/api/queries.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { ClaimConsents } from './ClaimConsents.tsx';
import classes from './Ticket.module.css';
import { useTicketWords } from './words.ts';

interface ClaimFormProps {
  token: string;
  shop: string;
}

type Way = 'contact' | 'card';

export function ClaimForm({ token, shop }: ClaimFormProps) {
  const words = useTicketWords();
  const [way, setWay] = useState<Way>('contact');
  const [typed, setTyped] = useState({ name: '', phone: '', email: '', cardCode: '' });
  const claiming = useSending(claimTicket);

  if (claiming.isSuccess) {
    return (
      <>
        <Alert color="green" title={words.claimed.title} role="status">
          {words.claimed.words(shop)}
        </Alert>
        {way === 'contact' ? (
          <ClaimConsents
            token={token}
            claimId={claiming.data.claimId}
            shop={shop}
            email={typed.email || null}
            phone={typed.phone || null}
          />
        ) : null}
      </>
    );
  }

  function field(name: keyof typeof typed) {
    return {
      value: typed[name],
      onChange: (event: { currentTarget: { value: string } }) =>
        setTyped({ ...typed, [name]: event.currentTarget.value }),
    };
  }

  function send(event: FormEvent) {
    event.preventDefault();
    const { cardCode, name, phone, email } = typed;
    const body = way === 'card' ? { cardCode } : { name, phone: phone || null, email: email || null };
    claiming.mutate({ params: { token }, body });
  }

  const canSend =
    way === 'card'
      ? typed.cardCode.trim() !== ''
      : typed.name.trim() !== '' && `${typed.phone}${typed.email}`.trim() !== '';
  return (
    <form className={classes.claim} onSubmit={send}>
      <h2>{words.claim.title}</h2>
      <p>{words.claim.words(shop)}</p>
      <Choice
        label={words.claim.way}
        value={way}
        onChange={setWay}
        options={(['contact', 'card'] as const).map((value) => ({ value, label: words.claim.ways[value] }))}
      />
      {way === 'card' ? (
        <TextInput
          {...field('cardCode')}
          required
          label={words.claim.card}
          description={words.claim.cardHint}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={80}
        />
      ) : (
        <>
          <TextInput
            {...field('name')}
            required
            label={words.claim.name}
            autoComplete="name"
            maxLength={200}
          />
          <TextInput
            {...field('phone')}
            label={words.claim.phone}
            description={words.claim.either}
            type="tel"
            autoComplete="tel"
            maxLength={40}
          />
          <TextInput
            {...field('email')}
            label={words.claim.email}
            type="email"
            autoComplete="email"
            maxLength={254}
          />
        </>
      )}
      {claiming.error ? (
        <Alert color="red" role="alert">
          {claiming.error.message}
        </Alert>
      ) : null}
      <Button type="submit" size="md" fullWidth disabled={!canSend} loading={claiming.isPending}>
        {words.claim.send}
      </Button>
      <section className={classes.kept}>
        <h3>{words.kept.title}</h3>
        <p>{words.kept.words(shop)}</p>
        <p>{words.kept.erase}</p>
      </section>
    </form>
  );
}
