/** Opens the port, or says in a person's words why it cannot be opened. */
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { StartError } from './startError.ts';

const sentences: Record<string, { fr: string; en: string }> = {
  EADDRINUSE: {
    fr: 'Le port {port} est déjà pris, peut-être par un Caveau déjà ouvert. Fermez ce qui l’occupe, ou choisissez un autre port avec {setting}.',
    en: 'Port {port} is already taken, perhaps by a Caveau that is open. Close what holds it, or choose another port with {setting}.',
  },
  EACCES: {
    fr: 'Ce compte n’a pas le droit d’ouvrir le port {port}. Choisissez-en un autre avec {setting}, 4180 par exemple.',
    en: 'This account may not open port {port}. Choose another with {setting}, 4180 for instance.',
  },
  EADDRNOTAVAIL: {
    fr: 'Cette machine n’a pas l’adresse {host}. Corrigez CAVEAU_HOST.',
    en: 'This machine does not have the address {host}. Correct CAVEAU_HOST.',
  },
};

/** Answers the address. Throws `StartError` where the port or the address is not to be had. */
export function listen(
  http: FastifyInstance,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<string> {
  return opening(() => http.listen({ host, port }), { host, port, setting: 'CAVEAU_PORT' });
}

/** What keeps a port from being opened is said in words; `setting` is the one that names the port. */
export async function opening<T>(
  open: () => Promise<T>,
  details: { host: string; port: number; setting: string },
): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    const said = cause instanceof Error && 'code' in cause ? sentences[String(cause.code)] : undefined;
    throw said ? new StartError(said, details, { cause }) : cause;
  }
}
