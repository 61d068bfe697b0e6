/** The plan: who waits too long, what to make and to buy and by when; and whether one more order can be honoured. */

import { Button } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { getPlan } from '#domain/making/planContract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from '../Making.module.css';
import { MakingHeader } from '../MakingHeader.tsx';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import { HonourPanel } from './HonourPanel.tsx';
import { OrderedList } from './OrderedList.tsx';
import { useOrdering } from './useOrdering.ts';
import { usePlanWords } from './words.ts';

const freshMs = 60_000;

export function PlanScreen() {
  const words = usePlanWords();
  const { part } = useMakingWords();
  const format = useFormat();
  const wares = useWares();
  const mayWrite = useMay('stock:write');
  const ordering = useOrdering();
  const { data, error } = useReading(getPlan, {}, { refetchInterval: freshMs });
  if (error) throw error;
  if (!data || wares.isPending) return <Waiting title={part.plan.title} />;
  const soonest = data.orders.toSorted((a, b) => a.begin.localeCompare(b.begin));
  const make = soonest.filter((order) => order.do === 'make');
  const buy = soonest.filter((order) => order.do === 'buy');
  const all =
    make.length > 1 && mayWrite ? (
      <Button variant="default" loading={ordering.isPending} onClick={() => void ordering.order(make)}>
        {words.createAll(make.length)}
      </Button>
    ) : null;
  return (
    <>
      <MakingHeader part="plan" />
      <Columns
        main={
          <Stack>
            {data.late.length === 0 ? null : (
              <Panel title={words.late.title}>
                <Quiet>{words.late.words}</Quiet>
                <RowList
                  label={words.late.title}
                  rows={data.late.map(({ skuId, quantity, reference, by, ready }, at) => ({
                    id: `${skuId} ${at}`,
                    title: `${wares.say(quantity, skuId)} · ${wares.nameOf(skuId)}`,
                    note: words.late.line(reference, format.day(by), format.day(ready)),
                  }))}
                />
                {data.lateCount > data.late.length ? (
                  <p className={classes.note}>
                    {words.more(format.number(data.lateCount - data.late.length))}
                  </p>
                ) : null}
              </Panel>
            )}
            {data.orders.length === 0 ? (
              <EmptyState
                icon={<IconCalendarEvent size={26} stroke={1.5} />}
                title={words.empty.title}
                action={<LinkButton to={paths.recipes}>{words.empty.action}</LinkButton>}
              >
                {words.empty.words}
              </EmptyState>
            ) : (
              <>
                <Panel title={words.make.title} aside={all}>
                  {make.length === 0 ? <Quiet>{words.make.none}</Quiet> : null}
                  <OrderedList
                    label={words.make.title}
                    orders={make}
                    renderActions={(order) =>
                      mayWrite ? (
                        <Button
                          variant="default"
                          loading={ordering.isPending}
                          onClick={() => void ordering.order([order])}
                        >
                          {words.create}
                        </Button>
                      ) : null
                    }
                  />
                </Panel>
                <Panel title={words.buy.title}>
                  {buy.length === 0 ? <Quiet>{words.buy.none}</Quiet> : null}
                  <OrderedList label={words.buy.title} orders={buy} />
                </Panel>
              </>
            )}
            {data.standIns.length === 0 ? null : (
              <Panel title={words.standIns.title}>
                <p className={classes.quiet}>{words.standIns.words}</p>
                <RowList
                  label={words.standIns.title}
                  rows={data.standIns.map(({ skuId, quantity, insteadOf, spared, reference, by }, at) => ({
                    id: `${skuId} ${at}`,
                    title: `${wares.say(quantity, skuId)} · ${wares.nameOf(skuId)}`,
                    note: [
                      words.standIns.line(wares.say(spared, insteadOf), wares.nameOf(insteadOf)),
                      format.day(by),
                      reference,
                    ]
                      .filter((one) => one !== null)
                      .join(' · '),
                  }))}
                />
              </Panel>
            )}
          </Stack>
        }
        side={<HonourPanel />}
      />
    </>
  );
}
