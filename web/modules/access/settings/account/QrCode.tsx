/** A text as a QR code, dark on white in either look: many readers know no other way round. */
import { drawingSVG, qrcode } from 'bwip-js/browser';
import classes from './Account.module.css';

export function QrCode({ text, label }: { text: string; label: string }) {
  const drawn = qrcode({ bcid: 'qrcode', text }, drawingSVG());
  return <img className={classes.qr} alt={label} src={`data:image/svg+xml,${encodeURIComponent(drawn)}`} />;
}
