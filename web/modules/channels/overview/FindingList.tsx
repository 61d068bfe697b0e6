/** What a check found, in sentences: what asks for a person first, then what the connection can and cannot do. */
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import type { z } from 'zod';
import type { finding } from '#domain/channels/contract.ts';
import classes from './Overview.module.css';
import { useOverviewWords } from './words.ts';

const verdicts = ['attention', 'can', 'cannot'] as const;
const signs = { attention: IconAlertTriangle, can: IconCheck, cannot: IconMinus };

export function FindingList({ findings }: { findings: readonly z.output<typeof finding>[] }) {
  const words = useOverviewWords().check;
  return verdicts.map((verdict) => {
    const found = findings.filter((finding) => finding.verdict === verdict);
    const Sign = signs[verdict];
    return found.length === 0 ? null : (
      <section key={verdict} className={classes.verdict} aria-label={words[verdict]}>
        <h3>{words[verdict]}</h3>
        <ul>
          {found.map((finding) => (
            <li key={finding.code} data-verdict={verdict}>
              <Sign size={17} stroke={2} aria-hidden />
              {finding.sentence}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
