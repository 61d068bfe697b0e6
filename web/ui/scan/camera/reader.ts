/**
 * Reads the codes of a picture by ZXing, whose WebAssembly this server serves itself. Not the browser's own detector: few browsers have one,
 * and it keeps to itself what kind of code it saw, without which a GS1 code is a row of digits.
 */
import { prepareZXingModule, type ReadInputBarcodeFormat, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Each code as a scanner would type it, the symbology's prefix first. */
export type CodeReader = (picture: ImageData) => Promise<string[]>;

const formats: ReadInputBarcodeFormat[] = [
  'EAN13',
  'EAN8',
  'UPCA',
  'Code128',
  'ITF14',
  'QRCode',
  'DataMatrix',
];

/** `wasm` is where its program lies, or the program itself. */
export async function openCodeReader(wasm: string | ArrayBuffer = wasmUrl): Promise<CodeReader> {
  await prepareZXingModule({
    overrides: typeof wasm === 'string' ? { locateFile: () => wasm } : { wasmBinary: wasm },
    fireImmediately: true,
  });
  return async (picture) => {
    const codes = await readBarcodes(picture, { formats, textMode: 'Plain', maxNumberOfSymbols: 4 });
    return codes
      .filter(({ isValid, text }) => isValid && text !== '')
      .map(({ symbologyIdentifier, text }) => symbologyIdentifier + text);
  };
}
