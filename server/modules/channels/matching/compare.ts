/** Compares what a shop lists with the catalogue: what is certain is linked, the rest waits with what it may be. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { SkuRow } from '#domain/catalog/contract.ts';
import { canonicalBarcode } from '#domain/catalog/rules.ts';
import type { CatalogueEntry } from '#domain/channels/matching/articles.ts';
import { readListing, unitOfListing } from '#domain/channels/matching/listed.ts';
import { buildMatcher, type Candidate, type Matcher } from '#domain/channels/matching/rank.ts';
import { keyOfRef } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { skuRows } from '#server/modules/catalog/index.ts';
import { announceConnection, connectionRow } from '../connections/store.ts';
import { type ChannelsDependencies, connectionActor } from '../dependencies.ts';
import { sellablesOfKeys } from '../items/resolve.ts';
import { type NewMapping, saveMappings } from '../items/store.ts';
import { assertVendor } from '../vendors/session.ts';
import { type KeptCandidate, saveCandidates, type WaitingListing, waitingListings } from './store.ts';

export interface Compared {
  linked: number;
  waiting: number;
}

const mostCandidates = 5;
/** Below it nothing is shown: it would be noise. */
const leastProbability = 0.005;
/** Listings between two breaths: others of this process want their turn. */
const breath = 20;

export async function compareListings(
  dependencies: ChannelsDependencies,
  organizationId: Id,
  connectionId: Id,
): Promise<Compared> {
  const { database, houseOf, languageOf, clock, sales } = dependencies;
  const { waiting, skus, house, kept } = await database.read(organizationId, async (snapshot) => ({
    kept: await connectionRow(snapshot, connectionId),
    waiting: await waitingListings(snapshot, connectionId),
    skus: await skuRows(snapshot),
    house: await houseOf(snapshot),
  }));
  if (!kept || waiting.length === 0) return { linked: 0, waiting: 0 };
  const connection = assertVendor(kept);
  const rows = new Map(skus.map((sku) => [sku.id, sku]));
  const matcher = buildMatcher(skus.flatMap(entriesOf), { follows: house.tracking });
  const found = new Map<string, KeptCandidate[]>();
  const certain: NewMapping[] = [];
  for (const [at, listing] of waiting.entries()) {
    if (at % breath === breath - 1) await yieldToOthers();
    const { candidates, link } = compareOne(matcher, rows, listing);
    found.set(listing.ref, candidates);
    if (link) certain.push({ itemKey: keyOfRef(listing.ref), item: itemOfListing(listing), ...link });
  }
  await database.write(organizationId, async (tx) => {
    await saveCandidates(tx, connectionId, found);
    const actor = connectionActor(connection, organizationId, await languageOf(tx));
    await saveMappings(tx, connectionId, certain, { origin: 'matched', by: actor.label, now: clock() });
    const keys = certain.map(({ itemKey }) => itemKey);
    const sellables = await sellablesOfKeys(tx, connectionId, keys);
    if (sellables.size > 0) await sales.resolveParked(tx, connectionId, sellables);
    await announceConnection(tx, connectionId);
  });
  return { linked: certain.length, waiting: waiting.length - certain.length };
}

/** One article under each way in which it may be named or numbered. */
function entriesOf(sku: SkuRow): CatalogueEntry[] {
  const { id, name, producer, cuvee, appellation, region, country, code, measure, content, kind, vintage } =
    sku;
  const entry: CatalogueEntry = {
    id,
    name,
    producer,
    place: [appellation, region, country].filter(Boolean).join(' '),
    code,
    ...(measure === 'volume' ? { size: content } : {}),
    ...(kind === 'wine' ? { vintage } : {}),
  };
  const [first = null, ...others] = sku.barcodes.map((barcode) => barcode.code);
  const named = cuvee !== null && !name.includes(cuvee) ? [{ ...entry, name: `${name} ${cuvee}` }] : [];
  return [{ ...entry, ean: first }, ...others.map((ean) => ({ ...entry, ean })), ...named];
}

function compareOne(
  matcher: Matcher,
  rows: ReadonlyMap<Id, SkuRow>,
  listing: WaitingListing,
): { candidates: KeptCandidate[]; link: { skuId: Id; unitId: Id } | null } {
  const read = readListing(listing);
  const ranked = matcher.rank(read.asked, mostCandidates);
  const candidates = ranked.flatMap((candidate) => {
    const sku = rows.get(candidate.id);
    return sku && candidate.probability >= leastProbability
      ? [{ candidate, ...unitFor(sku, listing, read, candidate) }]
      : [];
  });
  const [best] = candidates;
  const isCertain = best !== undefined && best.candidate.certain && best.sure && best.kept.unitId !== null;
  return {
    candidates: candidates.map(({ kept }) => kept),
    link:
      isCertain && best.kept.unitId !== null ? { skuId: best.kept.skuId, unitId: best.kept.unitId } : null,
  };
}

function unitFor(
  sku: SkuRow,
  { barcode }: WaitingListing,
  read: ReturnType<typeof readListing>,
  { id, probability, rolled, evidence }: Candidate,
): { kept: KeptCandidate; sure: boolean } {
  const said = canonicalBarcode(barcode ?? '');
  const numbered = sku.barcodes.find(({ code }) => canonicalBarcode(code) === said)?.unitId ?? null;
  const { content, units } = sku;
  const { sure, unitId, newUnit } = unitOfListing(read, { content, units, numbered });
  return { sure, kept: { skuId: id, unitId, newUnit, probability, by: evidence.by, rolled } };
}

export function itemOfListing({ ref, label, code, barcode }: WaitingListing) {
  return { ref, label, ...(code === null ? {} : { code }), ...(barcode === null ? {} : { barcode }) };
}

/** What was posted of an item meanwhile, as what it is since `from`. */
export async function remapItem(
  { database, sales }: ChannelsDependencies,
  organizationId: Id,
  { connectionId, itemKey, from }: { connectionId: Id; itemKey: string; from: Instant },
): Promise<void> {
  await database.write(organizationId, async (tx) => {
    const sellable = (await sellablesOfKeys(tx, connectionId, [itemKey])).get(itemKey);
    if (sellable)
      await sales.restateLines(tx, { lines: { sourceId: connectionId, itemKey, from }, as: sellable });
  });
}
