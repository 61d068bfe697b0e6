/** How this device's scanner types: found out from one code that is known, tried with a second. */
import { IconBarcode } from '@tabler/icons-react';
import { useState } from 'react';
import { medianGapMs } from '#domain/scan/burst.ts';
import { type Calibration, calibrate, calibrationCode, checkCode } from '#domain/scan/calibrate.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Code128 } from '#web/ui/Barcode.tsx';
import { scannerLayout, setScannerLayout } from '#web/ui/scan/scannerLayout.ts';
import { useKeystrokes } from '#web/ui/scan/useKeystrokes.ts';
import { useScan } from '#web/ui/scan/useScan.ts';
import { usePaper } from '../Paper.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { useDeviceWords } from './deviceWords.ts';
import { Machine } from './Machine.tsx';
import classes from './ScannerPart.module.css';

type Step = 'off' | 'calibrate' | 'check';

export function ScannerPart() {
  const words = useDeviceWords().scanner;
  const [step, setStep] = useState<Step>('off');
  const [layout, setLayout] = useState(scannerLayout);
  const [sendsPrefix, setSendsPrefix] = useState(false);
  return (
    <Machine
      icon={<IconBarcode size={22} />}
      title={words.title}
      state={{ tone: 'well', words: words.layouts[layout] }}
    >
      {step === 'calibrate' ? (
        <Calibrating
          onFound={(found) => {
            setScannerLayout(found.layout);
            setLayout(found.layout);
            setSendsPrefix(found.sendsPrefix);
          }}
          onRight={() => setStep('check')}
        />
      ) : null}
      {step === 'check' ? <Checking sendsPrefix={sendsPrefix} /> : null}
      <Key onClick={() => setStep(step === 'off' ? 'calibrate' : 'off')}>
        {step === 'off' ? words.calibrate : words.stop}
      </Key>
    </Machine>
  );
}

interface CalibratingProps {
  onFound: (found: Calibration) => void;
  /** Nothing is left to set on the scanner itself. */
  onRight: () => void;
}

function Calibrating({ onFound, onRight }: CalibratingProps) {
  const words = useDeviceWords().scanner;
  const format = useFormat();
  const [wrong, setWrong] = useState<readonly string[]>([]);
  useKeystrokes((keys) => {
    const found = calibrate(keys);
    if (found === null) return setWrong([words.unknown]);
    onFound(found);
    const faults = [
      ...(found.suffix === null ? [words.noSuffix] : []),
      ...(found.medianGapMs > medianGapMs
        ? [words.tooSlow(format.number(Math.round(found.medianGapMs)))]
        : []),
      ...(found.isCaseSwapped ? [words.caseSwapped] : []),
    ];
    setWrong(faults);
    if (faults.length === 0) onRight();
  });
  return (
    <>
      <CodeToScan lead={words.scanThis} text={calibrationCode} />
      {wrong.map((sentence) => (
        <p key={sentence} className={inside.warning} role="alert">
          {sentence}
        </p>
      ))}
    </>
  );
}

function Checking({ sendsPrefix }: { sendsPrefix: boolean }) {
  const words = useDeviceWords().scanner;
  const [read, setRead] = useState<string | null>(null);
  useScan(({ barcode }) => setRead(barcode));
  return (
    <>
      <CodeToScan lead={words.scanCheck} text={checkCode} />
      {read === null ? null : (
        <p className={read === checkCode ? inside.note : inside.warning} role="alert">
          {read === checkCode ? words.right : words.wrong(read)}
        </p>
      )}
      {sendsPrefix ? null : <p className={inside.note}>{words.noPrefix}</p>}
    </>
  );
}

/** On the screen, and on paper for a scanner that reads no screen: those with a laser. */
function CodeToScan({ lead, text }: { lead: string; text: string }) {
  const words = useDeviceWords().scanner;
  const print = usePaper();
  return (
    <>
      <p className={inside.note}>{lead}</p>
      <Code128 text={text} label={words.code(text)} className={classes.code} />
      <div className={inside.pair}>
        <p className={inside.note}>{words.onPaper}</p>
        <Key
          onClick={() =>
            void print(({ language }) => ({
              language,
              blocks: [
                { kind: 'text', text: lead },
                { kind: 'barcode', symbology: 'code128', text },
                { kind: 'cut' },
              ],
            }))
          }
        >
          {words.print}
        </Key>
      </div>
    </>
  );
}
