/** The verifier as a command: reads an archive, says what it found, and ends with 0 where that is nothing. */
import { parseArgs } from 'node:util';
import { type Finding, faultWords, type Sentence } from '#domain/till/archive/findings.ts';
import { type Verdict, verifyArchive } from '#domain/till/archive/verify.ts';
import { newDigest, openArchive } from './open.ts';

type Language = keyof Sentence;

const usage =
  'verify ARCHIVE --key "EMPREINTE / FINGERPRINT" [--key …] [--json] [--language fr|en]\nARCHIVE : archive.tar, ou le dossier décompressé / or the unpacked folder';

/** `own` is what is verified where no archive is named. Ends with 0 for whole, 1 for touched, 2 for a command that says nothing. */
export async function verifyCommand(argv: readonly string[], own: string | null): Promise<number> {
  const asked = askedOf(argv);
  const path = asked?.path ?? own;
  if (!asked || path === null) {
    console.error(usage);
    return 2;
  }
  const start = performance.now();
  const archive = await openArchive(path).catch((error: NodeJS.ErrnoException) => {
    console.error(`${path} : ${error.code ?? error.message}`);
    return null;
  });
  if (!archive) return 2;
  try {
    const verdict = await verifyArchive(archive, { fingerprints: asked.keys, newDigest });
    const ms = Math.round(performance.now() - start);
    if (asked.json) console.log(jsonOf({ ...verdict, findings: verdict.findings.map(spoken), ms }));
    else console.log(report(verdict, ms, asked.language));
    return verdict.holds ? 0 : 1;
  } finally {
    await archive.close();
  }
}

function askedOf(
  argv: readonly string[],
): { path: string | null; keys: string[]; json: boolean; language: Language } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        language: { type: 'string', default: 'fr' },
      },
    });
    const { language } = values;
    if (positionals.length > 1 || (language !== 'fr' && language !== 'en')) return null;
    return { path: positionals[0] ?? null, keys: values.key, json: values.json, language };
  } catch {
    return null;
  }
}

const spoken = (finding: Finding) => ({ ...finding, words: faultWords[finding.fault] });

const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));

function report(verdict: Verdict, ms: number, language: Language): string {
  const say = (fr: string, en: string): string => (language === 'fr' ? fr : en);
  const { archive, registers, findings, found } = verdict;
  const seconds = (ms / 1000).toFixed(1);
  return [
    archive
      ? say(
          `Archive de ${archive.name} (SIREN ${archive.siren}), du ${archive.from} au ${archive.until}, datée du ${archive.at}`,
          `Archive of ${archive.name} (SIREN ${archive.siren}), ${archive.from} to ${archive.until}, dated ${archive.at}`,
        )
      : say('Archive sans liste lisible', 'Archive without a readable list'),
    ...verdict.keys.map(({ fingerprint, isTrusted }) =>
      isTrusted
        ? say(`Clé du serveur : ${fingerprint}`, `Server key: ${fingerprint}`)
        : say(`Clé de serveur refusée : ${fingerprint}`, `Server key refused: ${fingerprint}`),
    ),
    ...registers.map(({ code, firstSequence, lastSequence, tickets, perpetual, coSigned }) =>
      say(
        `Caisse ${code} : enregistrements ${firstSequence} à ${lastSequence}, ${tickets} tickets, grand total perpétuel ${euros(perpetual.signed, ',')} ; contresignée jusqu’à ${coSigned ?? '–'}`,
        `Register ${code}: records ${firstSequence} to ${lastSequence}, ${tickets} tickets, perpetual grand total ${euros(perpetual.signed, '.')}; co-signed up to ${coSigned ?? '–'}`,
      ),
    ),
    '',
    ...findings.map((finding) => findingLine(finding, language)),
    ...(found > findings.length
      ? [say(`… et ${found - findings.length} autres`, `… and ${found - findings.length} more`)]
      : []),
    found === 0
      ? say(
          `Rien à signaler : ${verdict.records} enregistrements vérifiés en ${seconds} s.`,
          `Nothing found: ${verdict.records} records verified in ${seconds} s.`,
        )
      : say(
          `${found} anomalie${found > 1 ? 's' : ''} sur ${verdict.records} enregistrements, en ${seconds} s.`,
          `${found} finding${found > 1 ? 's' : ''} in ${verdict.records} records, in ${seconds} s.`,
        ),
    ...verdict.notShown.map((sentence) => sentence[language]),
  ].join('\n');
}

function euros(cents: bigint, comma: string): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}${comma}${digits.slice(-2)}`;
}

function findingLine({ file, line, offset, sequence, fault, detail }: Finding, language: Language): string {
  const words = language === 'fr' ? ['ligne', 'octet', 'enregistrement'] : ['line', 'byte', 'record'];
  const place = [
    file,
    ...(line === null ? [] : [`${words[0]} ${line}`]),
    ...(offset === null ? [] : [`${words[1]} ${offset}`]),
    ...(sequence === null ? [] : [`${words[2]} ${sequence}`]),
  ].join(', ');
  const sentence = faultWords[fault][language];
  return `${place}${language === 'fr' ? ' :' : ':'} ${sentence}${detail === '' ? '' : ` (${detail})`}`;
}
