/**
 * What a program may find in its global scope: the language, and what needs neither real time nor the world outside. All else
 * goes, also what browsers will invent one day.
 */
const kept = new Set(
  (
    'globalThis self undefined NaN Infinity Object Function Array Number String Boolean Symbol BigInt Math Date RegExp JSON ' +
    'Error AggregateError EvalError RangeError ReferenceError SuppressedError SyntaxError TypeError URIError DOMException ' +
    'Map Set WeakMap WeakSet Promise Proxy Reflect Iterator Intl DisposableStack AsyncDisposableStack ' +
    'ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array ' +
    'Float16Array Float32Array Float64Array BigInt64Array BigUint64Array ' +
    'eval parseFloat parseInt isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape ' +
    'queueMicrotask structuredClone TextEncoder TextDecoder URL URLSearchParams atob btoa AbortController AbortSignal Event EventTarget ' +
    'constructor'
  ).split(' '),
);

/** Ways out that hang on something that stays. */
const keptWithout: Readonly<Record<string, readonly string[]>> = {
  URL: ['createObjectURL', 'revokeObjectURL'],
  AbortSignal: ['timeout'],
  Intl: ['DateTimeFormat'], // tells the real time of day when asked for no other
};

/**
 * Takes everything else away from a global scope, from the object itself and from all it inherits. What our own engine needs
 * it must have put aside before. This keeps programs on the world's time and dice; what keeps them inside is the frame
 * around the Worker: its own origin and its content security policy.
 */
export function sealGlobals(scope: object): void {
  for (const [name, ways] of Object.entries(keptWithout)) {
    const holder: unknown = Reflect.get(scope, name);
    if (typeof holder === 'function' || (typeof holder === 'object' && holder !== null)) {
      for (const way of ways) takeAway(holder, way);
    }
  }
  for (
    let object: object | null = scope;
    object !== null && object !== Object.prototype;
    object = Object.getPrototypeOf(object)
  ) {
    for (const key of Reflect.ownKeys(object)) {
      if (typeof key === 'string' && !kept.has(key)) takeAway(object, key);
    }
  }
}

/** What cannot be deleted is at least worth nothing. */
function takeAway(object: object, key: string): void {
  if (Reflect.deleteProperty(object, key)) return;
  Reflect.defineProperty(object, key, { value: undefined, writable: false, configurable: false });
}
