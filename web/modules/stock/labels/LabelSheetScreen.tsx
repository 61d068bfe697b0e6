/** Labels of many at once: of the prices that changed, of a delivery, of addresses, or as they are chosen. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { BinLabels } from './BinLabels.tsx';
import { ChosenLabels } from './ChosenLabels.tsx';
import { DeliveryLabels } from './DeliveryLabels.tsx';
import { DueLabels } from './DueLabels.tsx';
import classes from './Labels.module.css';
import { labelWays } from './labelSheetSearch.ts';
import { useLabelWords } from './words.ts';

export function LabelSheetScreen() {
  const words = useLabelWords();
  const { way = 'changed', delivery, bins } = useSearch({ from: paths.labelSheet });
  const navigate = useNavigate();
  const isOfWays = delivery === undefined && bins === undefined;
  const title = delivery === undefined ? (bins === undefined ? words.title : words.ofBins) : words.delivery;
  return (
    <>
      <div className={classes.off}>
        <PageHeader
          title={title}
          lead={bins === undefined ? words.lead : words.leadOfBins}
          above={<Link to={paths.stock}>{words.stock}</Link>}
        />
        {isOfWays ? (
          <div className={classes.ways}>
            <Choice
              label={words.ways}
              options={labelWays.map((value) => ({ value, label: words.way[value] }))}
              value={way}
              onChange={(chosen) =>
                void navigate({ to: paths.labelSheet, search: { way: chosen }, replace: true })
              }
            />
          </div>
        ) : null}
      </div>
      {delivery !== undefined ? <DeliveryLabels documentId={delivery} /> : null}
      {bins !== undefined ? <BinLabels placeId={bins} /> : null}
      {isOfWays && way === 'chosen' ? <ChosenLabels /> : null}
      {isOfWays && way !== 'chosen' ? <DueLabels key={way} never={way === 'never'} /> : null}
    </>
  );
}
