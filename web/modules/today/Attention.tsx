/** What waits for a person: each thing in a sentence, with the way to see to it. */
import { Link } from '@tanstack/react-router';
import { listPurchaseOrders } from '#domain/buying/contract.ts';
import { listAutomaticOrders } from '#domain/buying/proposalContract.ts';
import { listComparisons } from '#domain/channels/driftContract.ts';
import { listOversold } from '#domain/channels/vendorContract.ts';
import { listWaitingRefunds } from '#domain/channels/waitingRefunds.ts';
import { listOrdersToPick, listPicks } from '#domain/picking/contract.ts';
import { listRecalls } from '#domain/recall/contract.ts';
import { listParkedItems } from '#domain/sales/contract.ts';
import { lowStock } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useNow } from '#web/api/useNow.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Today.module.css';
import { useTodayWords } from './words.ts';

/** So long the result of an audit is told. */
const newsMs = 3 * 24 * 3_600_000;
/** What time alone makes an alert of is looked at this often. */
const everyMs = 60_000;

export function Attention() {
  const now = useNow(everyMs);
  const isNews = (at: string): boolean => Date.parse(now) - Date.parse(at) < newsMs;
  const words = useTodayWords().attention;
  const format = useFormat();
  const parked = useReading(listParkedItems, {}).data?.items ?? [];
  const low = useReading(lowStock, {}).data?.items ?? [];
  const recalls = (useReading(listRecalls, {}).data?.items ?? []).filter(
    ({ endedAt, isDrill }) => endedAt === null && !isDrill,
  );
  const enabled = useMay('channels:read');
  const oversold = useReading(listOversold, {}, { enabled }).data?.items.length ?? 0;
  const waiting = useReading(listWaitingRefunds, {}, { enabled, refetchInterval: everyMs }).data?.items ?? [];
  const refunds = waiting.filter(({ needsPerson }) => needsPerson).length;
  const compared = useReading(listComparisons, {}).data;
  const gaps = compared?.openGaps ?? 0;
  const audited = (compared?.items ?? []).flatMap(({ name, connectionId, audit }) =>
    audit.done !== null && isNews(audit.done.at) ? [{ name, connectionId, gaps: audit.done.gaps }] : [],
  );
  const late = useReading(listPurchaseOrders, { query: { state: 'late' } }).data?.items ?? [];
  const held = useReading(listAutomaticOrders, {}).data?.items ?? [];
  const toPick = useReading(listOrdersToPick, {}, { refetchInterval: everyMs }).data?.items.length ?? 0;
  const incomplete = (useReading(listPicks, { query: { short: 'yes' } }).data?.items ?? []).filter(
    ({ packedAt }) => packedAt !== null,
  ).length;
  const parkedLines = parked.reduce((sum, { lines }) => sum + lines, 0);
  const short = low.filter(({ available }) => available < 0n).length;
  const out = low.filter(({ available }) => available === 0n).length;
  const isCalm =
    recalls.length === 0 &&
    oversold === 0 &&
    refunds === 0 &&
    parked.length === 0 &&
    short === 0 &&
    out === 0 &&
    gaps === 0 &&
    late.length === 0 &&
    held.length === 0 &&
    toPick === 0 &&
    incomplete === 0 &&
    audited.length === 0;
  return (
    <Panel title={words.title}>
      {isCalm ? (
        <StateBadge state="good" plain>
          {words.nothing}
        </StateBadge>
      ) : (
        <ul className={classes.things}>
          {recalls.map(({ id, code, title }) => (
            <li key={id}>
              <StateBadge state="alert" plain>
                {words.recalled(code, title)}
              </StateBadge>
              <Link to={paths.recall} params={{ recallId: id }}>
                {words.recalledAction}
              </Link>
            </li>
          ))}
          {oversold > 0 ? (
            <li>
              <StateBadge state="alert" plain>
                {words.oversold(oversold)}
              </StateBadge>
              <Link to={paths.connections}>{words.oversoldAction}</Link>
            </li>
          ) : null}
          {refunds > 0 ? (
            <li>
              <StateBadge state="alert" plain>
                {words.refunds(refunds)}
              </StateBadge>
              <Link to={paths.connections}>{words.refundsAction}</Link>
            </li>
          ) : null}
          {incomplete > 0 ? (
            <li>
              <StateBadge state="watch" plain>
                {words.incomplete(incomplete)}
              </StateBadge>
              <Link to={paths.picking}>{words.incompleteAction}</Link>
            </li>
          ) : null}
          {toPick > 0 ? (
            <li>
              <StateBadge state="waiting" plain>
                {words.toPick(toPick)}
              </StateBadge>
              <Link to={paths.picking}>{words.toPickAction}</Link>
            </li>
          ) : null}
          {parked.length > 0 ? (
            <li>
              <StateBadge state="watch" plain>
                {words.parked(parkedLines, parked.length)}
              </StateBadge>
              <Link to={paths.connections}>{words.parkedAction}</Link>
            </li>
          ) : null}
          {gaps > 0 ? (
            <li>
              <StateBadge state="watch" plain>
                {words.gaps(gaps)}
              </StateBadge>
              <Link to={paths.connections} search={{ part: 'drift' }}>
                {words.gapsAction}
              </Link>
            </li>
          ) : null}
          {late.length > 0 ? (
            <li>
              <StateBadge state="watch" plain>
                {words.late(late.length, late[0]?.supplierName ?? '')}
              </StateBadge>
              <Link to={paths.orders} search={{ state: 'late' }}>
                {words.lateAction}
              </Link>
            </li>
          ) : null}
          {held.map(({ supplierId, shopId, supplierName, amount, upTo, heldBecause }) => (
            <li key={`${supplierId} ${shopId}`}>
              <StateBadge state="watch" plain>
                {words.held(supplierName)}{' '}
                {heldBecause === 'ceiling'
                  ? words.heldBecause.ceiling(format.money(amount), format.money(upTo))
                  : heldBecause && words.heldBecause[heldBecause]}
              </StateBadge>
              <Link to={paths.buying}>{words.heldAction}</Link>
            </li>
          ))}
          {audited.map((audit) => (
            <li key={audit.connectionId}>
              <StateBadge state={audit.gaps === 0 ? 'good' : 'watch'} plain>
                {words.audited(audit.name, audit.gaps)}
              </StateBadge>
              <Link
                to={paths.connection}
                params={{ connectionId: audit.connectionId }}
                search={{ tab: 'drift' }}
              >
                {words.auditedAction}
              </Link>
            </li>
          ))}
          {short > 0 ? (
            <li>
              <StateBadge state="alert" plain>
                {words.short(short)}
              </StateBadge>
              <Link to={paths.stock} search={{ state: 'short' }}>
                {words.shortAction}
              </Link>
            </li>
          ) : null}
          {out > 0 ? (
            <li>
              <StateBadge state="watch" plain>
                {words.out(out)}
              </StateBadge>
              <Link to={paths.stock} search={{ state: 'out' }}>
                {words.outAction}
              </Link>
            </li>
          ) : null}
        </ul>
      )}
    </Panel>
  );
}
