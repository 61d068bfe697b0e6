/** The device's camera as a scanner: whether there is one, and what it reads. */
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { CameraBox } from '#web/ui/scan/camera/CameraBox.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import { Key } from '../parts/Key.tsx';
import { useDeviceWords } from './deviceWords.ts';
import { Machine } from './Machine.tsx';

type Camera = 'ready' | 'none' | 'insecure';

async function cameraHere(): Promise<Camera> {
  // Without HTTPS a browser does not even say that it knows cameras.
  if (!('mediaDevices' in navigator)) return 'insecure';
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'videoinput') ? 'ready' : 'none';
}

const tones = { ready: 'well', none: 'off', insecure: 'trouble' } as const;

export function CameraPart() {
  const words = useDeviceWords().camera;
  const [camera, setCamera] = useState<Camera>('none');
  const [isTrying, setTrying] = useState(false);
  const [read, setRead] = useState<string | null>(null);
  useEffect(() => {
    void cameraHere().then(setCamera);
  }, []);
  return (
    <Machine
      icon={<IconCamera size={22} />}
      title={words.title}
      state={
        read === null
          ? { tone: tones[camera], words: words[camera] }
          : { tone: 'well', words: words.read(read) }
      }
    >
      {isTrying ? (
        <>
          <TrialScans onRead={setRead} />
          <CameraBox onClose={() => setTrying(false)} />
        </>
      ) : camera === 'ready' ? (
        <Key onClick={() => setTrying(true)}>{words.test}</Key>
      ) : null}
    </Machine>
  );
}

/** What is read to try sells nothing. */
function TrialScans({ onRead }: { onRead: (code: string) => void }) {
  useScan(({ barcode }) => onRead(barcode));
  return null;
}
