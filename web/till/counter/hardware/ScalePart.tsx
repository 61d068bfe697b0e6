/** The scale on this device: which port it hangs on, how fast it speaks, and a weight to try it. */
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { usualBaudRate } from '#web/devices/scale.ts';
import { chooseSerialPort, placeOf, type SerialPlace } from '#web/devices/serial.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Options } from '../parts/Options.tsx';
import { useDeviceWords } from './deviceWords.ts';
import { Machine, type MachineState } from './Machine.tsx';
import { useChosen, useHardware } from './useHardware.ts';
import { useScale } from './useScale.ts';

const baudRates = ['2400', '4800', '9600', '19200', '38400'] as const;

export function ScalePart() {
  const words = useDeviceWords().scale;
  const hardware = useHardware();
  const { serial } = hardware;
  const { scale } = useChosen();
  const [isTrying, setTrying] = useState(false);

  async function chooseScale() {
    const port = serial && (await chooseSerialPort(serial));
    if (port) await hardware.choose({ scale: placeOf(port, scale?.baudRate ?? usualBaudRate) });
  }
  const stands: MachineState =
    serial === null
      ? { tone: 'off', words: words.noSerial }
      : scale === null
        ? { tone: 'off', words: words.none }
        : { tone: 'well', words: words.plugged };

  return (
    <Machine icon={<IconScale size={22} />} title={words.title} state={stands}>
      {serial === null ? null : (
        <Key onClick={() => void chooseScale()}>{scale === null ? words.choose : words.change}</Key>
      )}
      {serial === null || scale === null ? null : (
        <>
          <Options
            label={words.baudRate}
            value={String(scale.baudRate)}
            options={baudRates.map((value) => ({ value, label: value }))}
            onChange={(baudRate) => void hardware.choose({ scale: { ...scale, baudRate: Number(baudRate) } })}
          />
          {isTrying ? <TrialWeight place={scale} /> : null}
          <Key aria-pressed={isTrying} onClick={() => setTrying(!isTrying)}>
            {isTrying ? words.stop : words.test}
          </Key>
          <p className={inside.note}>{words.approved}</p>
          <Key tone="quiet" onClick={() => void hardware.choose({ scale: null })}>
            {words.remove}
          </Key>
        </>
      )}
    </Machine>
  );
}

function TrialWeight({ place }: { place: SerialPlace }) {
  const words = useDeviceWords().scale;
  const { state, zero } = useScale(place);
  return (
    <>
      <p className={inside.figure} role="status">
        {state?.words}
      </p>
      <Key onClick={zero}>{words.zero}</Key>
    </>
  );
}
