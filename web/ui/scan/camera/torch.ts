/** The light beside a camera: in a cellar no code is read without one. */

/** What of a camera's track is used. */
export type Light = Pick<MediaStreamTrack, 'getCapabilities' | 'applyConstraints'>;

/** Not every browser says what a camera can do. */
export function hasTorch(track: Partial<Light>): boolean {
  const able = track.getCapabilities?.() ?? {};
  return 'torch' in able && able.torch === true;
}

/** False where the camera would not: another program holds it. */
export async function setTorch(track: Light, torch: boolean): Promise<boolean> {
  const wanted: MediaTrackConstraintSet & { torch: boolean } = { torch };
  try {
    await track.applyConstraints({ advanced: [wanted] });
    return true;
  } catch {
    return false;
  }
}
