/** Finds what repeats in the first part of an XML or JSON text: the record, and the lines inside it. */
import type { Tree } from './tree.ts';

export interface SniffedTree {
  record: string;
  lines: string | null;
}

interface Repeated {
  path: string;
  items: Tree[];
  depth: number;
  /** The innermost element around it that has fields of its own, a document's number and date; null where none has. */
  holder: string | null;
}

/**
 * `listMark` ends the paths of lists in JSON (`sales[]`), where XML just repeats the element. `isWhole`: the tree is the whole document, so
 * that one document with lines can be one record.
 */
export function sniffTree(
  tree: Tree,
  { listMark, isWhole, root }: { listMark: '[]' | ''; isWhole: boolean; root: string },
): SniffedTree {
  const outer = mostRepeated(tree, root, listMark);
  if (!outer) return { record: root, lines: null };
  const inner = innerLines(outer.items, listMark);
  const { path, holder } = outer;
  if (isWhole && inner === null && holder !== null)
    return { record: holder, lines: path.slice(holder === '' ? 0 : holder.length + 1) };
  return { record: path, lines: inner };
}

/** The shallowest list of objects; among those of one depth, the longest. */
function mostRepeated(tree: Tree, path: string, listMark: string): Repeated | null {
  let shallowest: Repeated | null = null;
  for (const list of listsIn(tree, path, listMark)) {
    if (shallowest && list.depth > shallowest.depth) break;
    if (!shallowest || list.items.length > shallowest.items.length) shallowest = list;
  }
  return shallowest;
}

/** Every list of objects that is not inside another, level by level. */
function* listsIn(tree: Tree, path: string, listMark: string): Generator<Repeated> {
  let level: { node: Tree; path: string; holder: string | null }[] = [{ node: tree, path, holder: null }];
  for (let depth = 0; depth < 12 && level.length > 0; depth++) {
    for (const { node, path: at, holder } of level)
      if (Array.isArray(node) && isListOfObjects(node))
        yield { path: at + listMark, items: node, depth, holder };
    level = level.flatMap(({ node, path: at, holder }) => {
      const children = childrenOf(node);
      const hasFields = children.some(([name, child]) => typeof child === 'string' && isOwnField(name));
      return children.map(([name, child]) => ({
        node: child,
        path: at === '' ? name : `${at}/${name}`,
        holder: hasFields ? at : holder,
      }));
    });
  }
}

/** An XML attribute around a record reaches its rows in any case. */
function isOwnField(name: string): boolean {
  return name !== '#text' && !name.startsWith('@');
}

/** The list that is the longest over all the records, unless it is of payments or taxes. */
function innerLines(items: readonly Tree[], listMark: string): string | null {
  const counts = new Map<string, number>();
  for (const item of items.slice(0, 200))
    for (const { path, items: lines } of listsIn(item, '', listMark))
      if (!/paie|payment|r[eè]gl|tender|tax|tva|vat/i.test(path))
        counts.set(path, (counts.get(path) ?? 0) + lines.length);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  return most?.[0] ?? null;
}

function isListOfObjects(list: readonly Tree[]): boolean {
  const objects = list.filter((one) => typeof one === 'object' && !Array.isArray(one));
  return list.length > 0 && objects.length * 2 > list.length;
}

function childrenOf(node: Tree): [string, Tree][] {
  return typeof node === 'string' || Array.isArray(node) ? [] : Object.entries(node);
}
