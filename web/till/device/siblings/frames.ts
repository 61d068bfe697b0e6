/** Messages of any length over a channel that carries short ones, in order: each piece begins with whether more of the same follows. */

/** Well below what every browser takes at once. */
const longest = 60_000;

export function framesOf(text: string): Uint8Array<ArrayBuffer>[] {
  const bytes = new TextEncoder().encode(text);
  const pieces = Math.max(1, Math.ceil(bytes.length / longest));
  return Array.from({ length: pieces }, (_, at) => {
    const piece = bytes.subarray(at * longest, (at + 1) * longest);
    const frame = new Uint8Array(piece.length + 1);
    frame[0] = at < pieces - 1 ? 1 : 0;
    frame.set(piece, 1);
    return frame;
  });
}

/** Takes one piece after the other; answers a message once it is whole. */
export function newJoiner(): (frame: Uint8Array) => string | null {
  const decoder = new TextDecoder();
  let text = '';
  return (frame) => {
    const goesOn = frame[0] === 1;
    text += decoder.decode(frame.subarray(1), { stream: goesOn });
    if (goesOn) return null;
    const whole = text;
    text = '';
    return whole;
  };
}
