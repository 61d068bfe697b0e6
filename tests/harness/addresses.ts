/** What the run's set-up and its test files must agree on. */

export const TEMPLATE = 'caveau_template';

/** The secret from which the database roles' passwords are derived. */
export const SECRET = '0'.repeat(64);

/** The same server and role, another database. */
export function onDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
