/** What all campaigns of a year brought together, against those who never get one. */
import { getAllResults } from '#domain/campaigns/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { FiguresList } from './FiguresList.tsx';
import { useCampaignWords } from './words.ts';

export function AllResultsPanel() {
  const words = useCampaignWords().all;
  const format = useFormat();
  const { data } = useReading(getAllResults, {});
  if (!data) return null;
  const { sent, held, figures } = data;
  return (
    <Panel title={words.title}>
      {sent === 0 || held === 0 ? (
        <Quiet>{words.none}</Quiet>
      ) : (
        <>
          <Quiet>{words.words(format.number(sent), format.number(held))}</Quiet>
          <FiguresList label={words.title} figures={figures} />
        </>
      )}
    </Panel>
  );
}
