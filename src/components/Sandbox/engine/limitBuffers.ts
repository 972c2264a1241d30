/** Bytes that one program may ask for in large buffers, over its whole life. */
const budgetBytes = 256 * 2 ** 20;
/** What is smaller does not count: the engine itself makes many, and the browser sees to them. */
const largeBytes = 2 ** 20;

type BufferConstructor = new (...args: never[]) => object;

/**
 * Lets a scope have only so many bytes in large buffers. The memory of ordinary values is limited by the browser; that of
 * buffers is not, and a program that hoards them would take the reader's machine along.
 */
export function limitBuffers(scope: object): void {
  let leftBytes = budgetBytes;
  const spend = (bytes: number): void => {
    if (bytes < largeBytes) return;
    leftBytes -= bytes;
    if (leftBytes < 0) throw new RangeError('A program here has 256 MB for large buffers, and they are used up.');
  };
  for (const name of Object.getOwnPropertyNames(scope)) {
    if (!/^(?:ArrayBuffer|\w+\d+(?:Clamped)?Array)$/.test(name)) continue;
    const made: unknown = Reflect.get(scope, name);
    if (typeof made !== 'function') continue;
    // The names say that it makes buffers.
    const limited = limitedConstructor(made as BufferConstructor, spend);
    Object.defineProperty(scope, name, { value: limited, writable: true, configurable: true });
    Object.defineProperty(made.prototype, 'constructor', { value: limited, writable: true, configurable: true });
  }
}

function limitedConstructor(real: BufferConstructor, spend: (bytes: number) => void): BufferConstructor {
  const bytesPerElement = Number(Reflect.get(real, 'BYTES_PER_ELEMENT') ?? 1);
  const limited: BufferConstructor = new Proxy(real, {
    construct(target, args: readonly unknown[], newTarget) {
      spend(Math.max(elementsOf(args[0]) * bytesPerElement, lengthOf(args[1], 'maxByteLength')));
      return Reflect.construct(target, args, newTarget === limited ? target : newTarget);
    },
  });
  return limited;
}

/** How many elements a constructor's first argument asks for; none for a view of a buffer that is there already. */
function elementsOf(argument: unknown): number {
  if (typeof argument === 'object') return lengthOf(argument, 'length');
  return Number(argument) || 0;
}

function lengthOf(value: unknown, key: string): number {
  return typeof value === 'object' && value !== null ? Number(Reflect.get(value, key)) || 0 : 0;
}
