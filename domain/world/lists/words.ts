/** Lists written as text, which reads better than a column of quotes. */

/** `a; b; c`, over as many lines as wanted. */
export function listOf(text: string): readonly string[] {
  return text.trim().replaceAll(/\s+/g, ' ').split(/ ?; ?/);
}
