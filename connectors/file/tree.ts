/** Turns one record of XML or JSON, a tree, into rows of cells. */
import type { Cells } from '#domain/files/rows.ts';
import { maxColumns, maxDepth, maxRepeatedCells } from './bounds.ts';

export type Tree = string | Tree[] | { [name: string]: Tree };

/** What a parser returns, once it is known to hold nothing but text, lists and objects. */
export function asTree(parsed: unknown): Tree {
  if (!isTree(parsed)) throw new TypeError('neither text nor a list nor an object');
  return parsed;
}

function isTree(parsed: unknown): parsed is Tree {
  if (typeof parsed === 'string') return true;
  return typeof parsed === 'object' && parsed !== null && Object.values(parsed).every(isTree);
}

/**
 * The rows of a record: itself, or each of its lines with the record's own cells beside. A cell's column is its path: `client.nom`, an
 * attribute `@numero`, a line's cells `ligne.qte`. What repeats elsewhere (payments) is joined by ` | `.
 */
export function rowsOfRecord(record: Tree, lines: string | null): Cells[] {
  const own: Record<string, string> = {};
  if (lines === null) {
    writeCells(own, '', record, null, 0);
    return [own];
  }
  const path = lines.replaceAll('[]', '').split('/');
  const found = follow(record, path);
  writeCells(own, '', record, new Set(found), 0);
  const prefix = `${path.at(-1)}.`;
  const inside = found.flatMap((node) => (Array.isArray(node) ? node : [node]));
  if (inside.length * Object.keys(own).length > maxRepeatedCells) throw new RangeError('too many lines');
  return inside.map((line) => {
    const cells = { ...own };
    writeCells(cells, prefix, line, null, 0);
    return cells;
  });
}

/** The nodes at a path; lists on the way are gone through. */
function follow(node: Tree, path: readonly string[]): Tree[] {
  const [name, ...rest] = path;
  if (name === undefined) return [node];
  if (Array.isArray(node)) return node.flatMap((one) => follow(one, path));
  if (typeof node === 'string' || !Object.hasOwn(node, name)) return [];
  return follow(node[name] ?? '', rest);
}

function writeCells(
  cells: Record<string, string>,
  prefix: string,
  node: Tree,
  except: ReadonlySet<Tree> | null,
  depth: number,
): void {
  if (except?.has(node) || depth > maxDepth) return;
  if (typeof node === 'string') return writeCell(cells, prefix.replace(/\.$/, '') || '#text', node);
  if (Array.isArray(node)) {
    for (const one of node) writeCells(cells, prefix, one, except, depth + 1);
    return undefined;
  }
  for (const [name, child] of Object.entries(node))
    writeCells(cells, name === '#text' ? prefix : `${prefix}${name}.`, child, except, depth + 1);
  return undefined;
}

function writeCell(cells: Record<string, string>, column: string, text: string): void {
  if (column === '__proto__') return;
  const before = Object.hasOwn(cells, column) ? cells[column] : undefined;
  if (before !== undefined && before !== '') cells[column] = `${before} | ${text}`;
  else if (before !== undefined || Object.keys(cells).length < maxColumns) cells[column] = text;
}
