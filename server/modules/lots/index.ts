/** The door of lots: what went into one, what became of it, and its balance. */
export { lotEndpoints } from './routes.ts';
