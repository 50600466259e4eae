import type { LogFiles } from '../src/record/log-files.ts';

type Call = keyof LogFiles;

/** Called before each call of the file port with its number from 0; it may throw, or end the process. */
export type Interrupt = (
  call: number,
  name: Call,
  path: string,
  stage: 'before' | 'half' | 'after',
) => void | Promise<void>;

/**
 * A file port that is interrupted: before a call, after half of what it writes, or after it was carried out and before it could say so.
 */
export function interrupted(files: LogFiles, interrupt: Interrupt): LogFiles {
  let calls = 0;
  const around = async <Result>(
    name: Call,
    path: string,
    run: () => Promise<Result>,
    half?: () => Promise<void>,
  ): Promise<Result> => {
    const call = calls++;
    await interrupt(call, name, path, 'before');
    if (half !== undefined) {
      const stop = await stopOf(() => interrupt(call, name, path, 'half'));
      if (stop !== undefined) {
        await half();
        throw stop;
      }
    }
    const result = await run();
    await interrupt(call, name, path, 'after');
    return result;
  };
  return {
    read: (path) => around('read', path, () => files.read(path)),
    list: (folder) => around('list', folder, () => files.list(folder)),
    write: (path, bytes) =>
      around(
        'write',
        path,
        () => files.write(path, bytes),
        () => files.write(path, bytes.subarray(0, bytes.length >> 1)),
      ),
    create: (path, bytes) => around('create', path, () => files.create(path, bytes)),
    rename: (from, to) => around('rename', to, () => files.rename(from, to)),
    remove: (path) => around('remove', path, () => files.remove(path)),
  };
}

async function stopOf(interrupt: () => void | Promise<void>): Promise<unknown> {
  try {
    await interrupt();
    return undefined;
  } catch (cause) {
    return cause;
  }
}

/** A log in memory that outlives whoever writes it. */
export function memoryFiles(
  content = new Map<string, Uint8Array>(),
): LogFiles & { readonly content: Map<string, Uint8Array> } {
  return {
    content,
    read: async (path) => content.get(path),
    list: async (folder) =>
      [...content.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
    write: async (path, bytes) => void content.set(path, Uint8Array.from(bytes)),
    create: async (path, bytes) => !content.has(path) && Boolean(content.set(path, Uint8Array.from(bytes))),
    rename: async (from, to) => {
      const bytes = content.get(from);
      if (bytes === undefined) throw new Error(`${from} is not there`);
      content.set(to, bytes);
      content.delete(from);
    },
    remove: async (path) => void content.delete(path),
  };
}
