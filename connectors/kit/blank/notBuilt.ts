/** Says what of this connector is not built yet; gone with the last of it. */
export function notBuilt(what: string): never {
  throw new Error(`connectors/blank: ${what} is not built`);
}
