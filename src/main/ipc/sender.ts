import { isOwnUrl } from '../security/origin.ts';

/** What is checked of the frame that calls. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Only the top frame of one of our own pages may call main. A frame that is already gone may not. */
export const isTrustedSender = (frame: SenderFrame | null): boolean =>
  frame !== null && frame.parent === null && isOwnUrl(frame.url);
