import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Entry {
  readonly pid: number;
  readonly parent: number;
}

/** Every process that runs on this machine; one that has ended and waits to be noticed is none. */
const processes = (): readonly Entry[] => {
  if (process.platform !== 'linux') {
    const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' });
    return table.split('\n').flatMap((line) => {
      const [pid, parent, state = 'Z'] = line.trim().split(/\s+/);
      return state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent) }];
    });
  }
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // After the program's name, which may hold anything: the state and the parent.
      const [state, parent] = readFileSync(`/proc/${name}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ');
      return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent) }];
    } catch {
      return [];
    }
  });
};

/** A process and all that it has started, and they. */
export const treeOf = (root: number): readonly number[] => {
  const all = processes();
  const tree = [root];
  for (const pid of tree) {
    for (const child of all) if (child.parent === pid) tree.push(child.pid);
  }
  return tree;
};

const anyAlive = (tree: readonly number[]): boolean =>
  processes().some(({ pid }) => tree.includes(pid));

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
};

/**
 * Ends every process of a tree at one moment, as when the power fails: none of them has time to
 * write another byte. Resolves when the system has taken all of them away.
 */
export const killTree = async (root: number): Promise<void> => {
  if (process.platform === 'win32') {
    execFileSync('taskkill', ['/PID', String(root), '/T', '/F']);
    return;
  }
  const tree = treeOf(root);
  tree.forEach(kill);
  while (anyAlive(tree)) await new Promise((resolve) => setImmediate(resolve));
};
