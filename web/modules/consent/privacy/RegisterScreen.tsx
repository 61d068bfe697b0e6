/** The register of processing activities, as it stands today, to read, print or hand over. */
import { Button } from '@mantine/core';
import { exportProcessingRegister, getProcessingRegister } from '#domain/consent/rightsContract.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { FactList } from '#web/ui/FactList.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from '../Consent.module.css';
import { useConsentWords } from '../words.ts';
import { PrivacyHeader } from './PrivacyHeader.tsx';

const fields = ['purpose', 'people', 'data', 'basis', 'recipients', 'kept'] as const;

export function RegisterScreen() {
  const { part, register: words } = useConsentWords();
  const { data, error } = useReading(getProcessingRegister, {});
  if (error) throw error;
  if (!data) return <Waiting title={part.register.title} />;
  const href = (format: 'pdf' | 'csv') => addressOf(exportProcessingRegister, { query: { format } });
  const { controller, processings, safety } = data;
  const known = [
    { name: words.controller, value: controller.name },
    { name: words.siren, value: controller.siren },
    { name: words.contact, value: controller.contact },
  ];
  return (
    <>
      <PrivacyHeader
        part="register"
        more={
          <>
            <Button component="a" variant="default" href={href('csv')} download>
              {words.csv}
            </Button>
            <Button component="a" variant="default" href={href('pdf')} download>
              {words.pdf}
            </Button>
          </>
        }
      />
      <Stack>
        <Panel>
          <FactList isWide facts={known.filter(({ value }) => value !== null)} />
        </Panel>
        {processings.map((row) => (
          <Panel key={row.key} title={row.title}>
            <FactList
              isWide
              facts={fields.map((field) => ({ name: words.field[field], value: row[field] }))}
            />
          </Panel>
        ))}
        <Panel title={words.safety}>
          <ul className={classes.list}>
            {safety.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Panel>
      </Stack>
    </>
  );
}
