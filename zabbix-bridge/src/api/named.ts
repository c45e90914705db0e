// named: a part of the server under a name of its own, for Fastify's words about a part that does not start.
import type { FastifyPluginAsync } from 'fastify';

/** Without one Fastify takes the name of the file, for which it looks through everything that is loaded; in a test that is a good part of what a server costs. */
export const named = (name: string, part: FastifyPluginAsync): FastifyPluginAsync => Object.assign(part, { [Symbol.for('fastify.display-name')]: name });
