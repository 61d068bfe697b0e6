/** Each service of the bar, with what it poured for a glass; above them the chart that says when chance ends. */
import { NativeSelect } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { z } from 'zod';
import { listGlassWines, listSittings } from '#domain/pours/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { FigureTable } from '#web/ui/FigureTable.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { ControlChart } from './ControlChart.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import classes from './Pours.module.css';
import { PoursHeader } from './PoursHeader.tsx';
import { PourText } from './PourText.tsx';
import type { PourSearch } from './pourSearch.ts';
import { useItemsById } from './readings.ts';
import { ShiftText } from './ShiftText.tsx';
import { usePourWords } from './words.ts';

type Sitting = z.output<typeof listSittings.reply>['items'][number];

/** What a glass is said of, where the wines' own differ: 12.5 cl. */
const usualGlass = 125_000n;

export function ServicesScreen() {
  const words = usePourWords();
  const { days = '28', sku } = useSearch({ from: paths.glassServices });
  const navigate = useNavigate({ from: paths.glassServices });
  const query = { days: Number(days), ...(sku === undefined ? {} : { skuId: sku }) };
  const { data, error } = useReading(listSittings, { query }, { keepsLast: true });
  const { data: wines } = useReading(listGlassWines, { query: { days: Number(days) } });
  const { items } = useItemsById();
  if (error) throw error;
  if (!data || !wines) return <Waiting title={words.part.services.title} />;
  const change = (changed: PourSearch) =>
    void navigate({ search: { days, sku, ...changed }, replace: true, resetScroll: false });
  const poured = wines.items.filter(({ measures, skuId }) => measures > 0 || skuId === sku);
  const glass = wines.items.find(({ skuId }) => skuId === sku)?.units[0]?.quantity ?? usualGlass;
  const charted = data.items.filter(({ point }) => point !== null).toReversed();
  return (
    <>
      <PoursHeader part="services" />
      <div className={classes.choices}>
        <PeriodSelect value={days} onChange={(chosen) => change({ days: chosen })} />
        <NativeSelect
          label={words.services.wine}
          value={sku ?? ''}
          onChange={(event) => change({ sku: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: words.services.all },
            ...poured.map(({ skuId }) => ({ value: skuId, label: items.get(skuId)?.face.name ?? '' })),
          ]}
        />
      </div>
      {data.items.length === 0 ? (
        <EmptyState
          icon={<IconChartLine size={26} stroke={1.5} />}
          title={words.services.empty}
          action={<LinkButton to={paths.glasses}>{words.services.measure}</LinkButton>}
        >
          {words.services.emptyWords}
        </EmptyState>
      ) : (
        <Stack>
          <Panel title={words.services.chart}>
            {charted.length < 2 ? (
              <p className={classes.quiet}>{words.notEnoughHint}</p>
            ) : (
              <ControlChart
                points={charted.flatMap(({ point }) => point ?? [])}
                limit={data.limit}
                label={words.services.drawn(
                  charted.length,
                  charted.filter(({ point }) => point?.alarm !== null).length,
                )}
              />
            )}
            <p className={classes.quiet}>{words.services.chartWords}</p>
          </Panel>
          <Panel title={words.part.services.title}>
            <SittingTable sittings={data.items} glass={glass} />
          </Panel>
        </Stack>
      )}
    </>
  );
}

function SittingTable({ sittings, glass }: { sittings: readonly Sitting[]; glass: bigint }) {
  const words = usePourWords();
  const format = useFormat();
  const { head } = words.services;
  return (
    <FigureTable
      folds
      heads={[head.service, head.pour, head.who, head.glasses, head.state]}
      rows={sittings.map(({ day, half, shift, operators, glasses, pour, point }) => ({
        id: `${day} ${half} ${shift?.from ?? ''}`,
        cells: [
          <span key="service">
            {words.sitting(format.day(day), words.half[half])}
            {shift === null ? null : (
              <>
                <br />
                <ShiftText shift={shift} />
              </>
            )}
          </span>,
          <PourText key="pour" pour={pour} glass={glass} />,
          operators.join(', '),
          words.glasses(glasses),
          point === null ? (
            '–'
          ) : (
            <StateBadge key="state" state={point.alarm === null ? 'good' : 'alert'} plain>
              {words.services[point.alarm ?? 'calm']}
            </StateBadge>
          ),
        ],
      }))}
    />
  );
}
