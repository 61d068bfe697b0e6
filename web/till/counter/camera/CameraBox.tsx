/** What the camera sees, above the tiles: a code goes where a scanner's would, and the camera closes by itself. */
import { IconBulb, IconX } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { tellScan } from '#web/ui/scan/useScan.ts';
import { setTorch } from '../../hardware/camera/torch.ts';
import { type NotWatching, type Watching, watchWith } from '../../hardware/camera/watching.ts';
import { Key } from '../parts/Key.tsx';
import { Switch } from '../parts/Switch.tsx';
import classes from './CameraBox.module.css';
import { useCameraWords } from './words.ts';

export function CameraBox({ onClose }: { onClose: () => void }) {
  const words = useCameraWords();
  const video = useRef<HTMLVideoElement>(null);
  const [watching, setWatching] = useState<Watching | NotWatching | null>(null);
  const [isLit, setLit] = useState(false);
  const [stays, setStays] = useState(false);

  const close = useEffectEvent(onClose);
  const staysOpen = useEffectEvent(() => stays);
  useEffect(() => {
    if (!video.current) return undefined;
    const closing = new AbortController();
    void watchWith(video.current, {
      devices: navigator.mediaDevices,
      signal: closing.signal,
      onScan(scan) {
        // A hand that holds the device feels what the eye may miss.
        if ('vibrate' in navigator) navigator.vibrate(40);
        tellScan(scan);
        if (staysOpen()) return;
        closing.abort();
        close();
      },
      onEnd: () => close(),
    }).then((begun) => {
      if (!closing.signal.aborted) setWatching(begun);
    });
    return () => closing.abort();
  }, []);

  const light = typeof watching === 'object' ? (watching?.light ?? null) : null;
  return (
    <section className={classes.box} aria-label={words.title}>
      {typeof watching === 'string' ? (
        <p className={classes.not} role="alert">
          {words.not[watching]}
        </p>
      ) : (
        <>
          <video ref={video} className={classes.picture} autoPlay muted playsInline />
          <p className={classes.lead} role="status">
            {watching === null ? words.opening : words.lead}
          </p>
        </>
      )}
      <div className={classes.keys}>
        {typeof watching === 'string' ? null : (
          <Switch label={words.stays} isOn={stays} onChange={setStays} />
        )}
        {light === null ? null : (
          <Key
            icon={<IconBulb size={22} />}
            aria-pressed={isLit}
            onClick={() => void setTorch(light, !isLit).then((done) => setLit(done ? !isLit : isLit))}
          >
            {words.torch}
          </Key>
        )}
        <Key icon={<IconX size={22} />} aria-label={words.close} onClick={onClose} />
      </div>
    </section>
  );
}
