/** A QR code on its white ground, quiet zone included. */
import { useMemo } from 'react';
import classes from './QrCode.module.css';
import { qrOf } from './qr.ts';

const quiet = 4;

export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = useMemo(() => qrOf(text), [text]);
  const size = modules.length + quiet * 2;
  const path = modules
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : [])))
    .join('');
  return (
    <svg className={classes.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} className={classes.ground} />
      <path d={path} className={classes.ink} />
    </svg>
  );
}
