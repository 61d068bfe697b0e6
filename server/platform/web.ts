/**
 * The built office and till: files with a hash in their name are kept for good and sent as they were compressed when they were built;
 * below /caisse every address is the till, every other one the office. Nothing of them is remembered: a build that takes the place of
 * another is served at once.
 */
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Of the page that is shown; codes before the camera are read by a program of WebAssembly. */
export const pageHeaders = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  });
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    globIgnore: ['assets/**', 'index.html', 'caisse.html'],
    cacheControl: false,
    setHeaders: (reply) => void reply.header('cache-control', 'no-cache'),
  });
  app.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/hooks/')) return reply.callNotFound();
    return reply
      .headers(pageHeaders)
      .sendFile(/^\/caisse(?:[/?]|$)/.test(request.url) ? 'caisse.html' : 'index.html');
  });
}
