/** The door of reports: what the ledgers say of a day or a period, as a table, a picture or a file. */
export { reportEndpoints } from './routes.ts';
