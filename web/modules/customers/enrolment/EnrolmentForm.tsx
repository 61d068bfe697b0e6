/** Writes somebody in: a name and a way to be reached, the birthday if they like, and boxes that nobody ticked, which nothing depends on. */
import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Channel } from '#domain/consent/rules.ts';
import { enrol } from '#domain/customers/posterContract.ts';
import { useSending } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { ConsentBoxes, type ConsentBoxesProps } from '#web/ui/consent/ConsentBoxes.tsx';
import classes from '../ticket/Ticket.module.css';
import { useEnrolmentWords } from './words.ts';

interface EnrolmentFormProps {
  token: string;
  shop: string;
  text: ConsentBoxesProps['text'];
}

export function EnrolmentForm({ token, shop, text }: EnrolmentFormProps) {
  const words = useEnrolmentWords();
  const { language } = useLanguage();
  const [typed, setTyped] = useState({ name: '', phone: '', email: '', birthday: '' });
  const [ticked, setTicked] = useState<readonly Channel[]>([]);
  const [isAdult, setAdult] = useState(false);
  const enrolling = useSending(enrol);
  const reached = [
    ...(typed.email.trim() === '' ? [] : (['email'] as const)),
    ...(typed.phone.trim() === '' ? [] : (['sms'] as const)),
  ];
  const channels = reached.filter((channel) => ticked.includes(channel));

  if (enrolling.data) {
    const { title, words: said } = enrolling.data.state === 'mailed' ? words.mailed : words.done;
    return (
      <Alert color="green" title={title} role="status">
        {said(shop)}
      </Alert>
    );
  }

  function field(name: keyof typeof typed) {
    return {
      label: words[name],
      value: typed[name],
      onChange: (event: { currentTarget: { value: string } }) =>
        setTyped({ ...typed, [name]: event.currentTarget.value }),
    };
  }

  function send(event: FormEvent) {
    event.preventDefault();
    const { name, phone, email, birthday } = typed;
    const body = {
      name,
      phone: phone || null,
      email: email || null,
      birthday: birthday || null,
      language,
      ...(channels.length === 0 ? {} : { agreed: { channels, textVersion: text.version, isAdult } }),
    };
    enrolling.mutate({ params: { token }, body });
  }

  return (
    <form className={classes.claim} onSubmit={send}>
      <h2>{words.title}</h2>
      <p>{words.lead(shop)}</p>
      <TextInput {...field('name')} required autoComplete="name" maxLength={200} />
      <TextInput
        {...field('phone')}
        description={words.either}
        type="tel"
        autoComplete="tel"
        maxLength={40}
      />
      <TextInput {...field('email')} type="email" autoComplete="email" maxLength={254} />
      <TextInput {...field('birthday')} description={words.birthdayHint} autoComplete="bday" maxLength={40} />
      {reached.length === 0 ? null : (
        <ConsentBoxes
          label={words.boxes}
          text={text}
          channels={reached}
          chosen={channels}
          onChange={setTicked}
        />
      )}
      {channels.length === 0 ? null : (
        <Checkbox
          checked={isAdult}
          onChange={(event) => setAdult(event.currentTarget.checked)}
          label={words.adult}
          description={words.adultHint}
        />
      )}
      {enrolling.error ? (
        <Alert color="red" role="alert">
          {enrolling.error.message}
        </Alert>
      ) : null}
      <Button
        type="submit"
        size="md"
        fullWidth
        disabled={typed.name.trim() === '' || `${typed.phone}${typed.email}`.trim() === ''}
        loading={enrolling.isPending}
      >
        {words.send}
      </Button>
      <section className={classes.kept}>
        <h3>{words.keptTitle}</h3>
        <p>{words.kept(shop)}</p>
        <p>{words.erase}</p>
      </section>
    </form>
  );
}
