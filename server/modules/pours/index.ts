/** The door of the pour ledger: opened bottles, their measures, and what a glass is really poured to. */
export { pourEndpoints } from './routes.ts';
