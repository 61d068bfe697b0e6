/** The register of processing activities, shown and printed. */
import type { z } from 'zod';
import { frenchCsv, writeRows } from '#connectors/file/index.ts';
import { processingsOf } from '#domain/consent/register.ts';
import { registerTexts } from '#domain/consent/registerTexts.ts';
import type { getProcessingRegister } from '#domain/consent/rightsContract.ts';
import { formatInstant, formatSiret } from '#domain/values/format.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { printTables } from '#server/platform/print/print.ts';
import type { ConsentDependencies } from '../ports.ts';
import { consentSettingsOf } from '../settings.ts';

export type Register = z.output<typeof getProcessingRegister.reply>;

export async function registerOf(
  snapshot: Snapshot,
  { controllerOf, usesOf }: Pick<ConsentDependencies, 'controllerOf' | 'usesOf'>,
  { language, now }: { language: Language; now: Instant },
): Promise<Register> {
  const { company, siren } = await controllerOf(snapshot);
  const { contact, retentionYears } = await consentSettingsOf(snapshot);
  return {
    controller: { name: company, siren, contact },
    processings: processingsOf({ uses: await usesOf(snapshot), retentionYears, language }),
    safety: [...registerTexts[language].safety],
    madeAt: now,
  };
}

const words = {
  fr: {
    title: 'Registre des activités de traitement',
    controller: 'Responsable',
    contact: 'À qui écrire',
    made: 'Établi le',
    heads: ['Traitement', 'But', 'Personnes', 'Données', 'Base légale', 'Destinataires', 'Durée'],
    safety: 'Sécurité',
    what: 'Rubrique',
    said: 'Contenu',
  },
  en: {
    title: 'Register of processing activities',
    controller: 'Controller',
    contact: 'Whom to write to',
    made: 'Made on',
    heads: ['Activity', 'Purpose', 'People', 'Data', 'Legal basis', 'Recipients', 'Kept for'],
    safety: 'Safety',
    what: 'Heading',
    said: 'Content',
  },
};

type Row = Register['processings'][number];
const cellsOf = ({ title, purpose, people, data, basis, recipients, kept }: Row): string[] => [
  title,
  purpose,
  people,
  data,
  basis,
  recipients,
  kept,
];

export function registerPdf(register: Register, language: Language, timeZone: string): Promise<Uint8Array> {
  const say = words[language];
  const { controller, processings, safety, madeAt } = register;
  const [, ...heads] = say.heads;
  return printTables({
    title: say.title,
    language,
    at: madeAt,
    facts: [
      [
        say.controller,
        controller.siren === null
          ? controller.name
          : `${controller.name}, SIREN ${formatSiret(controller.siren)}`,
      ],
      ...(controller.contact === null ? [] : [[say.contact, controller.contact] as const]),
      [say.made, formatInstant(madeAt, 'day', timeZone, language)],
    ],
    parts: processings.map((row) => {
      const [title = '', ...cells] = cellsOf(row);
      return {
        title,
        columns: [{ name: say.what }, { name: say.said, wide: true }],
        rows: cells.map((cell, index) => [heads[index] ?? '', cell]),
      };
    }),
    notes: [say.safety, ...safety],
  });
}

export async function registerCsv({ processings }: Register, language: Language): Promise<Buffer> {
  const { heads } = words[language];
  const columns = heads.map((name) => ({ name, type: 'text' as const }));
  const rows = processings.map((row) => {
    const cells = cellsOf(row);
    return Object.fromEntries(heads.map((name, index) => [name, cells[index] ?? '']));
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of writeRows(frenchCsv, columns, rows, { guardFormulas: true })) pieces.push(piece);
  return Buffer.concat(pieces);
}
