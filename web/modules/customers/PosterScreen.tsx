/** The poster by which customers write themselves in, one a shop: made, printed, ended. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import {
  endPoster,
  listPosters,
  makePoster,
  posterSizes,
  printPoster,
} from '#domain/customers/posterContract.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { QrCode } from '#web/ui/Barcode.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { BuyersPanel } from './BuyersPanel.tsx';
import classes from './Customers.module.css';
import { useCustomerWords } from './words.ts';

export function PosterScreen() {
  const words = useCustomerWords();
  const said = words.poster;
  const { shops } = useSession().session.organization;
  const { data: posters, error } = useReading(listPosters, {});
  const makesStale = [listPosters];
  const making = useSending(makePoster, { makesStale });
  const ending = useSending(endPoster, { makesStale });
  const mayWrite = useMay('customers:write');
  if (error) throw error;
  if (!posters) return <Waiting title={said.title} />;

  const make = (shopId: string) =>
    void making.mutateAsync({ body: { shopId } }).then(() => toast.done(said.made), toast.refused);

  return (
    <>
      <PageHeader
        title={said.title}
        lead={said.lead}
        above={<Link to={paths.customers}>{words.title}</Link>}
      />
      <Stack>
        {shops.map(({ id: shopId, name }) => {
          const poster = posters.find((each) => each.shopId === shopId);
          if (!poster)
            return (
              <Panel key={shopId} title={name}>
                <Quiet>{said.none}</Quiet>
                {mayWrite ? (
                  <Button loading={making.isPending} onClick={() => make(shopId)}>
                    {said.make}
                  </Button>
                ) : null}
              </Panel>
            );
          return (
            <Panel key={shopId} title={name}>
              <div className={classes.card}>
                <QrCode text={poster.url} label={said.qr(name)} className={classes.qr} />
                <div>
                  <CopyField label={said.link} value={poster.url} />
                  <Actions>
                    {posterSizes.map((size) => (
                      <Button
                        key={size}
                        component="a"
                        variant={size === 'a4' ? 'filled' : 'default'}
                        href={addressOf(printPoster, { params: { posterId: poster.id }, query: { size } })}
                        target="_blank"
                      >
                        {said.print[size]}
                      </Button>
                    ))}
                  </Actions>
                </div>
              </div>
              {mayWrite ? (
                <Actions>
                  <ConfirmInline
                    question={said.endAsk}
                    confirm={said.end}
                    loading={ending.isPending}
                    onConfirm={() =>
                      void ending
                        .mutateAsync({ params: { posterId: poster.id } })
                        .then(() => toast.done(said.ended), toast.refused)
                    }
                  >
                    {said.end}
                  </ConfirmInline>
                </Actions>
              ) : null}
            </Panel>
          );
        })}
        <BuyersPanel />
      </Stack>
    </>
  );
}
