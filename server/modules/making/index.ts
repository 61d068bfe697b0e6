/** The door of making: recipes, work orders and their runs. */
export { makingEndpoints } from './routes.ts';
