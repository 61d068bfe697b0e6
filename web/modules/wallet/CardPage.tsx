/** A customer's own card, behind the link that they were given: to show, to keep in a wallet, to print. */
import { Button, Loader } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { sayCardCode } from '#domain/customers/cardCode.ts';
import { showCard, takeCardFile, takePass } from '#domain/wallet/contract.ts';
import { cardWords } from '#domain/wallet/words.ts';
import { addressOf } from '#web/api/call.ts';
import { sentenceOf } from '#web/api/problem.ts';
import { useReading } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { paths } from '#web/paths.ts';
import { QrCode } from '#web/ui/Barcode.tsx';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import classes from './Wallet.module.css';
import { useWalletWords } from './words.ts';

export function CardPage() {
  const words = useWalletWords().card;
  const { balance, tier } = cardWords[useLanguage().language];
  const { token } = useParams({ from: paths.card });
  const params = { token };
  const { data, error } = useReading(showCard, { params });
  if (!data)
    return (
      <DoorPage title={error ? words.unreachable : words.title}>
        {error ? <p>{sentenceOf(error)}</p> : <Loader />}
      </DoorPage>
    );
  return (
    <DoorPage title={data.house} lead={words.lead}>
      <figure className={classes.shown}>
        <QrCode text={data.code} label={words.qr} className={classes.qr} />
        <figcaption>{sayCardCode(data.code)}</figcaption>
      </figure>
      {data.standing === null ? null : (
        <dl className={classes.standing}>
          <dt>{balance}</dt>
          <dd>{data.standing.balance}</dd>
          {data.standing.tier === null ? null : (
            <>
              <dt>{tier}</dt>
              <dd>{data.standing.tier}</dd>
            </>
          )}
        </dl>
      )}
      <div className={classes.ways}>
        {data.apple ? (
          <Button component="a" href={addressOf(takePass, { params })}>
            {words.apple}
          </Button>
        ) : null}
        {data.google === null ? null : (
          <Button component="a" href={data.google}>
            {words.google}
          </Button>
        )}
        <Button component="a" variant="default" href={addressOf(takeCardFile, { params })} target="_blank">
          {words.paper}
        </Button>
      </div>
    </DoorPage>
  );
}
