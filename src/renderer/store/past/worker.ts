import type { FromPast, ToPast } from './messages.ts';
import { createPastServer } from './serve.ts';

/** The worker that stores the past of cards, with a heap of its own; see open-past.ts for the other end. */
const scope = self as unknown as {
  postMessage: (message: FromPast) => void;
  onmessage: ((event: { readonly data: ToPast }) => void) | null;
};

const server = createPastServer((message) => scope.postMessage(message));
scope.onmessage = ({ data }) => server.hear(data);
