import { readdirSync, readFileSync } from 'node:fs';

const read = (pid: string, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
};

/** The process and all that it has started, and so on. */
export const processTree = (root: number): readonly string[] => {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      // The name in brackets may hold spaces and brackets.
      .map((pid) => [pid, read(pid, 'stat').split(') ').at(-1)?.split(' ')[1] ?? ''] as const),
  );
  const found = [String(root)];
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.push(child);
  }
  return found;
};

/**
 * Megabytes that the process and all that it has started have in memory, shared pages counted by their
 * share (PSS of /proc/<pid>/smaps_rollup). Null where the system does not tell.
 */
export const memoryOf = (root: number): number | null => {
  const sizes = processTree(root).map((pid) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0),
  );
  const sum = sizes.reduce((all, size) => all + size, 0);
  return sum === 0 ? null : (sum * 1_024) / 1e6;
};
