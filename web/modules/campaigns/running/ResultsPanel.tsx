/** What a campaign brought, as honestly as its customers are many. */
import { getCampaignResults } from '#domain/campaigns/contract.ts';
import { earnedPerSpent } from '#domain/campaigns/results.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { FactList } from '#web/ui/FactList.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { FiguresList, useSayFigure, VerdictBadge } from '../FiguresList.tsx';
import { useCampaignWords } from '../words.ts';

export function ResultsPanel({ campaignId, hasOffer }: { campaignId: Id; hasOffer: boolean }) {
  const words = useCampaignWords().results;
  const format = useFormat();
  const { between, signed } = useSayFigure();
  const { data } = useReading(getCampaignResults, { params: { campaignId } }, { refetchInterval: 30_000 });
  if (!data) return null;
  const { sent, held, figures, versions, isOpen, measuredDays, cost, offers } = data;
  if (sent === 0 && held === 0)
    return (
      <Panel title={words.title}>
        <Quiet>{words.nobody}</Quiet>
      </Panel>
    );
  const margin = figures.find(({ figure }) => figure === 'margin');
  const earned = margin ? earnedPerSpent(margin, sent, cost + offers.discount) : null;
  const euro = (value: number): string => signed('margin', value * 100);
  return (
    <Panel title={words.title}>
      <Quiet>{words.groups(format.number(sent), format.number(held))}</Quiet>
      {isOpen ? <Quiet>{words.open(measuredDays)}</Quiet> : null}
      <FiguresList label={words.title} figures={figures} />
      <Quiet>{words.marginHint}</Quiet>
      <FactList
        isWide
        facts={[
          ...(earned === null
            ? []
            : [
                {
                  name: words.perEuro(format.money(100n)),
                  value: words.perEuroIs(euro(earned.lift), euro(earned.low), euro(earned.high)),
                },
              ]),
          { name: words.cost, value: format.money(cost) },
          ...(hasOffer
            ? [
                { name: words.offers, value: words.usedOf(format.number(offers.used), format.number(sent)) },
                { name: words.discount, value: format.money(offers.discount) },
              ]
            : []),
        ]}
      />
      {versions.length === 0 ? null : (
        <>
          <h3>{words.versions}</h3>
          <RowList
            label={words.versions}
            rows={versions.flatMap(({ figure, comparisons }) =>
              comparisons.map((comparison) => ({
                id: `${figure} ${comparison.pair.join(' ')}`,
                title: `${words.figure[figure]}, ${words.pair(...comparison.pair)}`,
                note: between(figure, comparison),
                state: <VerdictBadge verdict={comparison.verdict} />,
              })),
            )}
          />
        </>
      )}
    </Panel>
  );
}
