/** Opens the port, or says in a person's words why it cannot be opened. */
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { StartError } from './startError.ts';

const sentences: Record<string, { fr: string; en: string }> = {
  EADDRINUSE: {
    fr: 'Le port {port} est déjà pris, peut-être par un Caveau déjà ouvert. Fermez ce qui l’occupe, ou choisissez un autre port avec CAVEAU_PORT.',
    en: 'Port {port} is already taken, perhaps by a Caveau that is open. Close what holds it, or choose another port with CAVEAU_PORT.',
  },
  EACCES: {
    fr: 'Ce compte n’a pas le droit d’ouvrir le port {port}. Choisissez-en un autre avec CAVEAU_PORT, 4180 par exemple.',
    en: 'This account may not open port {port}. Choose another with CAVEAU_PORT, 4180 for instance.',
  },
  EADDRNOTAVAIL: {
    fr: 'Cette machine n’a pas l’adresse {host}. Corrigez CAVEAU_HOST.',
    en: 'This machine does not have the address {host}. Correct CAVEAU_HOST.',
  },
};

/** Answers the address. Throws `StartError` where the port or the address is not to be had. */
export async function listen(
  http: FastifyInstance,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<string> {
  try {
    return await http.listen({ host, port });
  } catch (cause) {
    const said = cause instanceof Error && 'code' in cause ? sentences[String(cause.code)] : undefined;
    throw said ? new StartError(said, { host, port }, { cause }) : cause;
  }
}
