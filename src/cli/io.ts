/** What a command needs of the world. */
export interface Io {
  /** Relative paths start here. */
  readonly base: string;
  /** The folder of the lessons that ship; an absolute path. */
  readonly shipped: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** 0: all well; 1: a file was refused; 2: the command was called wrongly. */
export type ExitCode = 0 | 1 | 2;
