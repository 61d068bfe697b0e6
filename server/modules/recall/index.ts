/** The door of recalls: begun, followed and ended; and what tills refuse meanwhile. */
export { frozenFor, untakable } from './frozen.ts';
export { recallEndpoints } from './routes.ts';
