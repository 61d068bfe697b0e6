/** Hands a file over to whoever stands at the device. */

export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export const rescueName = (code: string): string =>
  `caveau-${code}-${new Date().toISOString().slice(0, 10)}.jsonl`;
