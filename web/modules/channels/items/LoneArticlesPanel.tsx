/** What a till and the cellar do not know of each other: by what was sold, or by the till’s own list of articles. */
import { Link } from '@tanstack/react-router';
import {
  compareArticles,
  type LoneArticles,
  listLoneArticles,
} from '#domain/channels/loneArticlesContract.ts';
import { useReading, useUploading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { FileDrop } from '#web/ui/FileDrop.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import classes from './Items.module.css';
import { nameOf } from './TillItem.tsx';
import { useItemWords } from './words.ts';

const shown = 50;
const accepted = ['.csv', '.tsv', '.txt', '.xlsx', '.xml', '.json', '.gz'];

function Sides({ articles }: { articles: LoneArticles }) {
  const words = useItemWords();
  const format = useFormat();
  const { tillOnly, tillOnlyTotal, cellarOnly, cellarOnlyTotal, both } = articles;
  return (
    <>
      <p role="status">
        {words.loneArticles.said(
          [both, tillOnlyTotal, cellarOnlyTotal].map((count) => ({ count, written: format.number(count) })),
        )}
      </p>
      {tillOnly.length === 0 ? null : (
        <>
          <h3 className={classes.side}>{words.loneArticles.tillOnly}</h3>
          <RowList
            label={words.loneArticles.tillOnly}
            rows={tillOnly.map((item) => ({
              id: item.itemKey,
              title: nameOf(item, words.noName),
              note: [
                item.code === null ? null : words.code(item.code),
                item.lines === 0 ? null : words.loneArticles.waiting(item.lines, format.number(item.lines)),
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
        </>
      )}
      {cellarOnly.length === 0 ? null : (
        <>
          <h3 className={classes.side}>{words.loneArticles.cellarOnly}</h3>
          <RowList
            label={words.loneArticles.cellarOnly}
            rows={cellarOnly.map(({ skuId, name, code, available }) => ({
              id: skuId,
              title: (
                <Link to={paths.sku} params={{ skuId }}>
                  {name}
                </Link>
              ),
              note: [
                code === null ? null : words.code(code),
                words.loneArticles.left(format.number(Number(available))),
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
        </>
      )}
      {tillOnlyTotal > shown || cellarOnlyTotal > shown ? (
        <p className={channel.after}>{words.loneArticles.first(format.number(shown))}</p>
      ) : null}
    </>
  );
}

export function LoneArticlesPanel({ connectionId }: { connectionId: string }) {
  const words = useItemWords().loneArticles;
  const sold = useReading(listLoneArticles, { params: { connectionId }, query: { limit: shown } });
  const comparing = useUploading(compareArticles);
  const articles = comparing.data ?? sold.data;
  if (!articles) return null;
  return (
    <Panel title={words.title}>
      <p className={channel.intro}>{comparing.data ? words.ofList : words.ofSales}</p>
      <Sides articles={articles} />
      <div className={classes.list}>
        <FileDrop
          accepts={accepted}
          hint={words.hint}
          disabled={comparing.isPending}
          onFile={(file) =>
            comparing.mutate(
              {
                input: { params: { connectionId }, query: { fileName: file.name, limit: shown } },
                bytes: file,
              },
              { onError: toast.refused },
            )
          }
        />
      </div>
    </Panel>
  );
}
