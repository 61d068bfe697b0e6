/** The door of preparing: web orders and transfers, taken by scan. */
export { pickingEndpoints } from './routes.ts';
