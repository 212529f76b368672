import type { FromIncoming, ToIncoming } from './messages.ts';
import { createIncomingServer } from './serve.ts';

/** The worker that brings a package in, with a heap of its own; see open-incoming.ts for the other end. */
const scope = self as unknown as {
  postMessage: (message: FromIncoming) => void;
  onmessage: ((event: { readonly data: ToIncoming }) => void) | null;
};

const server = createIncomingServer((message) => scope.postMessage(message));
scope.onmessage = ({ data }) => server.hear(data);
