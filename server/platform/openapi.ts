/** Prints the routes as an OpenAPI 3.1 document: the contract itself, for those who call it without our client. */
import { z } from 'zod';
import { problem } from '#domain/values/refusal.ts';
import type { Route } from '#domain/values/route.ts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  });
  return json;
}

function parametersOf(route: Route): Json[] {
  const named = (schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] => {
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Json;
      required?: string[];
    };
    return Object.entries(properties).map(([name, shape]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: shape,
    }));
  };
  const key: Json = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'A UUID (v7 preferred): the id of what is created. Sent again with the same content, it answers what was done.',
    schema: { type: 'string', format: 'uuid' },
  };
  return [...named(route.params, 'path'), ...named(route.query, 'query'), ...(route.creates ? [key] : [])];
}

function requestBodyOf({ body, upload }: Route): Json {
  // A file is of a media type and no schema: its bytes are not JSON.
  const content =
    upload !== undefined
      ? { [upload]: {} }
      : body && { 'application/json': { schema: schemaOf(body, 'input') } };
  return content ? { requestBody: { required: true, content } } : {};
}

export interface WebhookShape {
  name: string;
  summary: string;
  body: z.ZodType;
}

export function openApiOf(
  routes: readonly Route[],
  webhooks: readonly WebhookShape[],
  { serverUrl, sessionCookie }: { serverUrl: string; sessionCookie: string },
): Json {
  const paths: Record<string, Record<string, Json>> = {};
  // A page that a browser comes back to is no part of the API.
  for (const route of routes.filter(({ path }) => path.startsWith('/api/'))) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    const media = route.media ?? 'application/json';
    const operations = paths[path] ?? {};
    paths[path] = operations;
    operations[route.method.toLowerCase()] = {
      operationId: route.name,
      tags: [route.tag],
      summary: route.summary,
      ...(route.access === 'public' ? { security: [] } : { 'x-caveau-scope': route.access }),
      parameters: parametersOf(route),
      ...requestBodyOf(route),
      responses: {
        '200': {
          description: 'Done.',
          // What leaves the server is the wire side of each codec, which zod calls input.
          content: {
            [media]: {
              schema: media === 'application/json' ? schemaOf(route.reply, 'input') : { type: 'string' },
            },
          },
        },
        default: {
          description: 'A refusal or a fault.',
          content: { 'application/problem+json': { schema: schemaOf(problem, 'output') } },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Caveau',
      version: '1',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: serverUrl }],
    security: [{ apiKey: [] }, { session: [] }],
    paths,
    webhooks: Object.fromEntries(
      webhooks.map(({ name, summary, body }) => [
        name,
        {
          post: {
            summary,
            requestBody: { content: { 'application/json': { schema: schemaOf(body, 'input') } } },
            responses: { '2XX': { description: 'Received.' } },
          },
        },
      ]),
    ),
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
      },
    },
  };
}
