import { giveWay } from '../background/give-way.ts';
import type { ToAnki } from './messages.ts';
import { createServer } from './serve.ts';

giveWay();

/** The process that reads or writes one package, and is ended by main. */
const server = createServer((message) => process.parentPort.postMessage(message));

process.parentPort.on('message', ({ data }) => server.hear(data as ToAnki));
