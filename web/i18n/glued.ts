/** A name whose quotation marks stand at no end of a line by themselves. */

/** `Luberon « Tradition »`, held together. */
export function glued(name: string): string {
  return name.replaceAll(/« /g, '«\u00a0').replaceAll(/ »/g, '\u00a0»');
}
