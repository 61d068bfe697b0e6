/** The proof of consents, to hand over: one person's as PDF or CSV, everybody's as CSV. */
import { frenchCsv, writeRows } from '#connectors/file/index.ts';
import type { SaidEntry } from '#domain/consent/contract.ts';
import { consentWords } from '#domain/consent/words.ts';
import { formatInstant } from '#domain/values/format.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { printTables } from '#server/platform/print/print.ts';
import type { HashAddress } from './addresses.ts';
import { entriesAmong } from './people.ts';
import { historyOf, personOf } from './queries.ts';
import { textsOf } from './texts.ts';

const words = {
  fr: {
    title: 'Preuve des consentements',
    customer: 'Client',
    house: 'Responsable du traitement',
    made: 'Établie le',
    columns: ['Objet', 'Canal', 'Dit', 'Le', 'D’où', 'Saisi par', 'Majorité dite', 'Texte lu'],
    version: (version: number, text: string) => `v${version} : « ${text} »`,
    alone: 'la personne',
    yes: 'oui',
    none: 'Cette personne n’a rien accordé ni refusé.',
    note: 'Chaque ligne est gardée telle qu’elle a été dite ; aucune n’a été changée depuis.',
  },
  en: {
    title: 'Proof of consents',
    customer: 'Customer',
    house: 'Controller',
    made: 'Made on',
    columns: [
      'Purpose',
      'Channel',
      'Said',
      'On',
      'From',
      'Typed by',
      'Said to be of age',
      'Text that was read',
    ],
    version: (version: number, text: string) => `v${version}: “${text}”`,
    alone: 'the person',
    yes: 'yes',
    none: 'This person has granted and refused nothing.',
    note: 'Each line is kept as it was said; none has been changed since.',
  },
};

export interface ProofOf {
  hash: HashAddress;
  house: string;
  timeZone: string;
  language: Language;
  now: Instant;
}

export interface PersonProof extends ProofOf {
  name: string;
  history: SaidEntry[];
}

export async function proofOfOne(snapshot: Snapshot, of: ProofOf, customerId: Id): Promise<PersonProof> {
  const { entries } = await personOf(snapshot, of.hash, customerId);
  const names = await namesOf(snapshot, [customerId]);
  return {
    ...of,
    name: names.get(customerId) ?? '',
    history: historyOf(await textsOf(snapshot, of.house), entries),
  };
}

/** Of everybody who ever said something, and is still somebody. */
export async function proofOfAll(snapshot: Snapshot, of: ProofOf): Promise<PersonProof[]> {
  const entries = Map.groupBy(await entriesAmong(snapshot, null), ({ customerId }) => customerId);
  const names = await namesOf(snapshot, [...entries.keys()]);
  const texts = await textsOf(snapshot, of.house);
  return [...names]
    .map(([id, name]) => ({ ...of, name, history: historyOf(texts, entries.get(id) ?? []) }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

async function namesOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Map<Id, string>> {
  const rows = await snapshot.all<{ id: Id; name: string }>(sql`
    select id, name from customers.customer
     where organization_id = ${snapshot.organizationId} and id = any (${customerIds}::uuid[]) and name is not null`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function cellsOf({ history, language, timeZone }: PersonProof): string[][] {
  const say = words[language];
  const { purposes, channels, states, bases, sources } = consentWords[language];
  return history.map((entry) => [
    purposes[entry.purpose],
    channels[entry.channel],
    entry.basis === null ? states[entry.state] : `${states[entry.state]} (${bases[entry.basis]})`,
    formatInstant(entry.at, 'exact', timeZone, language),
    sources[entry.source],
    entry.operator ?? say.alone,
    entry.isAdult ? say.yes : '',
    entry.textVersion === null ? '' : say.version(entry.textVersion, entry.text ?? ''),
  ]);
}

export function proofPdf(proof: PersonProof): Promise<Uint8Array> {
  const { name, house, language, timeZone, now } = proof;
  const say = words[language];
  const cells = cellsOf(proof);
  const [texts = ''] = say.columns.slice(-1);
  // What was read takes the width of a page: it stands below the table, once.
  const read = [...new Set(cells.flatMap((row) => row.slice(-1)).filter(Boolean))].map((text) => [text]);
  return printTables({
    title: say.title,
    language,
    at: now,
    isFlipped: true,
    facts: [
      [say.customer, name],
      [say.house, house],
      [say.made, formatInstant(now, 'full', timeZone, language)],
    ],
    parts: [
      {
        columns: say.columns.slice(0, -1).map((column) => ({ name: column })),
        rows: cells.map((row, index) => [
          ...row.slice(0, 2),
          versioned(row[2] ?? '', proof.history[index]?.textVersion ?? null),
          ...row.slice(3, -1),
        ]),
        empty: say.none,
      },
      ...(read.length > 0 ? [{ columns: [{ name: texts }], rows: read }] : []),
    ],
    notes: [say.note],
  });
}

function versioned(said: string, version: number | null): string {
  return version === null ? said : `${said}, v${version}`;
}

export async function proofCsv(proofs: readonly PersonProof[], language: Language): Promise<Buffer> {
  const say = words[language];
  const names = [say.customer, ...say.columns];
  const columns = names.map((name) => ({ name, type: 'text' as const }));
  const rows = proofs.flatMap((proof) =>
    cellsOf(proof).map((cells) =>
      Object.fromEntries(names.map((name, index) => [name, [proof.name, ...cells][index] ?? ''])),
    ),
  );
  const pieces: Uint8Array[] = [];
  for await (const piece of writeRows(frenchCsv, columns, rows, { guardFormulas: true })) pieces.push(piece);
  return Buffer.concat(pieces);
}
