/** What the camera sees: a code goes where a scanner's would. */
import { IconBulb, IconX } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { tellScan } from '../useScan.ts';
import classes from './CameraBox.module.css';
import { setTorch } from './torch.ts';
import { type NotWatching, type Watching, watchWith } from './watching.ts';
import { useCameraWords } from './words.ts';

interface CameraBoxProps {
  /** Codes are expected one after the other: it stays open until one closes it. */
  isForSeveral?: boolean;
  onClose: () => void;
}

export function CameraBox({ isForSeveral = false, onClose }: CameraBoxProps) {
  const words = useCameraWords();
  const video = useRef<HTMLVideoElement>(null);
  const [watching, setWatching] = useState<Watching | NotWatching | null>(null);
  const [isLit, setLit] = useState(false);
  const [stays, setStays] = useState(isForSeveral);

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
          <label className={classes.several}>
            <input type="checkbox" role="switch" checked={stays} onChange={() => setStays(!stays)} />
            <span>{words.stays}</span>
          </label>
        )}
        {light === null ? null : (
          <button
            type="button"
            className={classes.key}
            aria-pressed={isLit}
            onClick={() => void setTorch(light, !isLit).then((done) => setLit(done ? !isLit : isLit))}
          >
            <IconBulb size={22} aria-hidden />
            {words.torch}
          </button>
        )}
        <button type="button" className={classes.key} aria-label={words.close} onClick={onClose}>
          <IconX size={22} aria-hidden />
        </button>
      </div>
    </section>
  );
}
