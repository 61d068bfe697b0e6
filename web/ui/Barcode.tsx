/** Bar codes and QR codes, black on white whatever the page's colours: a camera reads them. */
import { code128, drawingSVG, ean13, qrcode } from 'bwip-js/browser';
import { useMemo } from 'react';

const quietModules = 4;

interface CodeProps {
  text: string;
  /** What it is, for whoever does not see it. */
  label: string;
  className?: string | undefined;
}

function asImage(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** `text` is 13 digits with the right check digit. */
export function Ean13({ text, label, className }: CodeProps) {
  const source = useMemo(
    () =>
      asImage(
        ean13(
          {
            bcid: 'ean13',
            text,
            height: 14,
            includetext: true,
            guardwhitespace: true,
            backgroundcolor: 'FFFFFF',
          },
          drawingSVG(),
        ),
      ),
    [text],
  );
  return <img src={source} alt={label} className={className} />;
}

/** `text` is printable ASCII. */
export function Code128({ text, label, className }: CodeProps) {
  const source = useMemo(
    () =>
      asImage(
        code128(
          { bcid: 'code128', text, height: 14, includetext: true, padding: 2, backgroundcolor: 'FFFFFF' },
          drawingSVG(),
        ),
      ),
    [text],
  );
  return <img src={source} alt={label} className={className} />;
}

export function QrCode({ text, label, className }: CodeProps) {
  const source = useMemo(
    () =>
      asImage(
        qrcode({ bcid: 'qrcode', text, padding: quietModules, backgroundcolor: 'FFFFFF' }, drawingSVG()),
      ),
    [text],
  );
  return <img src={source} alt={label} className={className} />;
}
