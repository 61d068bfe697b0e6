/** The door of making: recipes, work orders and their runs. */
export { type MakingDependencies, makingEndpoints } from './routes.ts';
