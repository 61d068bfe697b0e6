/** The door of lots: what went into one, what became of it, and its balance. */
export { lotById, lotsByIds } from './lots.ts';
export { lotEndpoints } from './routes.ts';
export { treeOf } from './tree.ts';
