/** What an archive holds, what was found in it, its digest, and how one verifies it. */

import { faultWords } from '#domain/till/archive/findings.ts';
import type { MadeArchive } from '#domain/till/archiveContract.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { CopyField } from '#web/ui/CopyField.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from '../Till.module.css';
import { useProofWords } from './words.ts';

export function ArchiveProof({ made }: { made: MadeArchive }) {
  const words = useProofWords().archives;
  const format = useFormat();
  const { language } = useLanguage();
  const keys = made.keys.map((key) => `--key "${key}"`).join(' ');
  return (
    <details className={classes.sealed} open={made.found > 0}>
      <summary>{words.proof}</summary>
      {made.found === 0 ? null : (
        <ul className={classes.steps}>
          {made.findings.map(({ file, line, register, sequence, fault, detail }) => (
            <li key={`${file} ${line} ${fault} ${detail}`}>
              {faultWords[fault][language]} {register === null ? null : words.at(register, sequence)}
              <code className={classes.note}>{[file, line, detail].filter(Boolean).join(' · ')}</code>
            </li>
          ))}
        </ul>
      )}
      <ul className={classes.steps}>
        {made.registers.map(({ code, firstSequence, lastSequence, records }) => (
          <li key={code}>{words.register(code, format.number(records), firstSequence, lastSequence)}</li>
        ))}
      </ul>
      <Quiet>{words.verifyWords}</Quiet>
      <CopyField label={words.command} value={`node verify.mjs ${keys}`} />
      <CopyField label={words.sha256} value={made.sha256} />
    </details>
  );
}
