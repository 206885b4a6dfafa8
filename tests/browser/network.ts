import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  request as forward,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A proxy that a browser reaches every server through, and that can refuse its connections. */
export interface Network {
  proxy: string;
  /** Ends every connection, and refuses new ones as a server that is gone does. */
  refuse: () => Promise<void>;
  accept: () => Promise<void>;
}

export async function network(): Promise<Network> {
  const server = createServer(relay).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const refuse = async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  onTestFinished(async () => {
    if (server.listening) await refuse();
  });
  return {
    proxy: `http://127.0.0.1:${port}`,
    refuse,
    accept: async () => {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
  };
}

function relay(asked: IncomingMessage, answer: ServerResponse): void {
  const { url = "", method, headers } = asked;
  const upstream = forward(url, { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  upstream.on("error", () => answer.destroy());
  answer.on("close", () => upstream.destroy());
  asked.pipe(upstream);
}
