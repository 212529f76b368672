import { messageOf } from '#shared/domain/reason.ts';

/** What a person is told when the app could not start, with the way out. */
export const whyNotStarted = (reason: unknown, userData: string): string =>
  `${messageOf(reason).replace(/\.$/, '')}.\n\n` +
  `Your data in ${userData} is as it was. Close programs that may have a file of it open, ` +
  'then start Recast again. If that does not help, restart the computer.';
