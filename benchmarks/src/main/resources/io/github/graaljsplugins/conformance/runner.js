/*
 * Additions to a plugin's process for a program: arguments, exit, and garbage collection. Evaluated before the
 * program; `halt` never returns.
 */
(function (halt, gc, ...argv) {
  const { defineProperty, keys } = Object;
  const guestProcess = typeof process === 'object' ? process : undefined;
  const { stringify } = JSON;
  const { isArray } = Array;
  const collectGarbage = gc;
  let exiting = false;

  if (gc) {
    defineProperty(globalThis, 'gc', {
      __proto__: null, value: function gc() { collectGarbage(); }, writable: true, enumerable: false, configurable: true,
    });
  }
  function exit(code) {
    if (!guestProcess) {
      return code ?? 0;
    }
    if (code !== undefined) {
      guestProcess.exitCode = code;
    }
    if (!exiting) {
      exiting = true;
      guestProcess.emit('exit', +(guestProcess.exitCode ?? 0));
    }
    return +(guestProcess.exitCode ?? 0);
  }

  if (guestProcess) {
    guestProcess.argv = argv;
    guestProcess.exit = guestProcess.reallyExit = (code) => halt(exit(code));
  }

  function quote(value) {
    return typeof value === 'string' ? `'${value}'`
      : isArray(value) ? (value.length ? `[ ${value.map(quote).join(', ')} ]` : '[]')
      : typeof value === 'object' && value !== null ? stringify(value) : String(value);
  }

  function inspect(value) {
    const properties = keys(value).map((key) => `  ${key}: ${quote(value[key])}`);
    return properties.length ? `{\n${properties.join(',\n')}\n}` : '{}';
  }

  // Format a thrown value as Node does: an error's stack and its other properties.
  function describe(value) {
    if (value === null || typeof value !== 'object') {
      return String(value);
    }
    if (!(value instanceof Error) && typeof value.stack !== 'string') {
      return inspect(value);
    }
    return keys(value).length ? `${value.stack} ${inspect(value)}` : `${value.stack}`;
  }

  const reject = (reason) => Boolean(guestProcess?.emit('unhandledRejection', reason));

  return { __proto__: null, exit, describe, reject, never: new Promise(() => {}) };
})
