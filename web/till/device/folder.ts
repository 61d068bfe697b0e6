/** A folder that somebody chose once (File System Access): a stick, a share, a folder that a cloud keeps. */

export interface ChosenFolder extends FileSystemDirectoryHandle {
  queryPermission: (said: { mode: 'readwrite' }) => Promise<PermissionState>;
  requestPermission: (said: { mode: 'readwrite' }) => Promise<PermissionState>;
}

declare global {
  interface Window {
    showDirectoryPicker?: (said: { id: string; mode: 'readwrite' }) => Promise<ChosenFolder>;
  }
}

/** Null where nobody chose one. */
export async function pickFolder(): Promise<ChosenFolder | null> {
  try {
    return (await window.showDirectoryPicker?.({ id: 'caveau', mode: 'readwrite' })) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

export async function writeFile(folder: ChosenFolder, name: string, text: string): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true });
  // What was there stays until the new one is whole.
  const writing = await file.createWritable();
  await writing.write(text);
  await writing.close();
}

export async function removeFile(folder: ChosenFolder, name: string): Promise<void> {
  await folder.removeEntry(name).catch((error: unknown) => {
    if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
  });
}
