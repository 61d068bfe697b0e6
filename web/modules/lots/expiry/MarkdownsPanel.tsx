/** Prices that were lowered or kept, and the way back to the usual one. */
import { endMarkdown, listExpiring, listMarkdowns, type Markdown } from '#domain/expiry/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { useExpiryWords } from './words.ts';

export function MarkdownsPanel() {
  const { markdowns: words, lot, proposals } = useExpiryWords();
  const format = useFormat();
  const mayPrice = useMay('catalog:write');
  const { data } = useReading(listMarkdowns, {});
  const ending = useSending(endMarkdown, { makesStale: [listExpiring, listMarkdowns] });
  const items = data?.items ?? [];
  if (items.length === 0) return null;

  function priceOf({ usualE4, priceE4, reason }: Markdown): string {
    if (usualE4 === null || priceE4 === null) return reason ?? '';
    return proposals.price(format.unitPrice(usualE4), format.unitPrice(priceE4));
  }
  const end = (markdownId: string) =>
    ending.mutateAsync({ params: { markdownId } }).then(() => toast.done(words.done), toast.refused);

  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={items.map((markdown) => ({
          id: markdown.id,
          title: `${markdown.name} · ${priceOf(markdown)}`,
          note: [lot(markdown.code), format.instant(markdown.decidedAt), words.by(markdown.decidedBy)].join(
            ' · ',
          ),
          state: <MarkdownState markdown={markdown} />,
          actions:
            mayPrice && isInForce(markdown) && markdown.usualE4 !== null ? (
              <ConfirmInline
                question={words.endQuestion(format.unitPrice(markdown.usualE4))}
                confirm={words.end}
                isGrave={false}
                loading={ending.isPending}
                onConfirm={() => void end(markdown.id)}
              >
                {words.end}
              </ConfirmInline>
            ) : null,
        }))}
      />
    </Panel>
  );
}

const isInForce = ({ isAccepted, endedAt }: Markdown): boolean => isAccepted && endedAt === null;

function MarkdownState({ markdown }: { markdown: Markdown }) {
  const words = useExpiryWords().markdowns;
  if (!markdown.isAccepted) return <StateBadge state="calm">{words.refused}</StateBadge>;
  if (markdown.endedBecause !== null)
    return <StateBadge state="off">{words.ended[markdown.endedBecause]}</StateBadge>;
  return <StateBadge state="good">{words.inForce}</StateBadge>;
}
