'use strict';

// https://nodejs.org/api/console.html
const { invalidArgType } = require('errors');
const { formatWithOptions, inspect, width } = require('inspect');
const host = binding('process');

const INDENT = Symbol('indent');

function table(data, columns, print) {
  if (data === null || typeof data !== 'object') {
    return print(data);
  }
  const isMap = data instanceof Map;
  const rows = isMap || data instanceof Set ? [...data].map((item, index) => [index, item]) : Object.entries(data);
  const show = (value) => inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: value !== null && typeof value === 'object'
    && !Array.isArray(value) && Object.keys(value).length > 2 ? -1 : 0 });
  const indexName = isMap || data instanceof Set ? '(iteration index)' : '(index)';
  const keys = new Map();
  let hasValues = false;
  const lines = rows.map(([index, item]) => {
    const line = { index: String(index), cells: new Map() };
    if (isMap) {
      line.cells.set('Key', show(item[0])).set('Values', show(item[1]));
      keys.set('Key').set('Values');
    } else if (item !== null && typeof item === 'object') {
      for (const key of columns ?? Object.keys(item)) {
        keys.set(key);
        line.cells.set(key, Object.hasOwn(item, key) ? show(item[key]) : '');
      }
    } else {
      hasValues = true;
      line.value = show(item);
    }
    return line;
  });
  const header = [indexName, ...keys.keys(), ...hasValues ? ['Values'] : []];
  const body = lines.map((line) => [line.index, ...[...keys.keys()].map((key) => line.cells.get(key) ?? ''), ...hasValues ? [line.value ?? ''] : []]);
  const widths = header.map((name, column) => Math.max(width(name), ...body.map((line) => width(line[column]))) + 2);
  const render = (line) => `│${line.map((cell, column) => ` ${cell}${' '.repeat(widths[column] - width(cell) - 1)}`).join('│')}│`;
  const rule = (left, middle, right) => left + widths.map((size) => '─'.repeat(size)).join(middle) + right;
  return print([rule('┌', '┬', '┐'), render(header), rule('├', '┼', '┤'), ...body.map(render), rule('└', '┴', '┘')].join('\n'));
}

function duration(milliseconds) {
  if (milliseconds >= 1000) {
    const seconds = milliseconds / 1000;
    if (seconds >= 3600) {
      const hours = Math.floor(seconds / 3600);
      const rest = seconds - hours * 3600;
      return `${hours}:${String(Math.floor(rest / 60)).padStart(2, '0')}:${(rest % 60).toFixed(0).padStart(2, '0')} (h:mm:ss)`;
    }
    if (seconds >= 60) {
      return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(3).padStart(6, '0')} (m:ss.mmm)`;
    }
    return `${seconds.toFixed(3)}s`;
  }
  return `${Number(milliseconds.toFixed(3))}ms`;
}

const { stackOf } = binding('primordials');

class Console {
  #write;
  #counts = new Map();
  #timers = new Map();
  #indentation;

  constructor(options, stderr, ignoreErrors) {
    if (options === INDENT) {
      this.#write = (level, text) => host.console(level, text);
    } else {
      const streams = typeof options?.write === 'function' ? { stdout: options, stderr } : options ?? {};
      const { stdout } = streams;
      if (typeof stdout?.write !== 'function') {
        throw require('errors').nodeError(TypeError, 'ERR_CONSOLE_WRITABLE_STREAM', 'Console expects a writable stream instance for stdout');
      }
      const error = streams.stderr ?? stdout;
      this.#write = (level, text) => (['error', 'warn', 'trace'].includes(level) ? error : stdout).write(`${text}\n`);
    }
    this.#indentation = '';
    // Like Node's, the methods work when taken off the console.
    for (const name of Object.getOwnPropertyNames(Console.prototype)) {
      if (name !== 'constructor') {
        Object.defineProperty(this, name, {
          value: Object.defineProperty(this[name].bind(this), 'name', { value: name }), writable: true, enumerable: true, configurable: true,
        });
      }
    }
  }

  #print(level, args, options) {
    const text = formatWithOptions(options, ...args);
    this.#write(level, this.#indentation === '' ? text : this.#indentation + text.replaceAll('\n', `\n${this.#indentation}`));
  }

  log(...args) { this.#print('log', args); }
  info(...args) { this.#print('info', args); }
  debug(...args) { this.#print('debug', args); }
  warn(...args) { this.#print('warn', args); }
  error(...args) { this.#print('error', args); }

  static {
    // A constructor, as in Node.
    Object.defineProperty(this.prototype, 'trace', {
      value: function trace(...args) {
        const error = { name: 'Trace', message: formatWithOptions(undefined, ...args) };
        const stack = stackOf(new Error()) ?? '';
        const frames = stack.slice(stack.indexOf('\n') + 1);
        this.#print('trace', [`Trace${error.message === '' ? '' : `: ${error.message}`}\n${frames}`.replaceAll('%', '%%')]);
      },
      writable: true, configurable: true,
    });
  }

  dir(value, options) { this.#print('log', [inspect(value, { customInspect: false, ...options })].map((text) => text.replaceAll('%', '%%'))); }
  dirxml(...args) { this.#print('log', args); }

  assert(condition, ...args) {
    if (!condition) {
      if (typeof args[0] === 'string') {
        args[0] = `Assertion failed: ${args[0]}`;
      } else {
        args.unshift('Assertion failed');
      }
      this.#print('warn', args);
    }
  }

  count(label = 'default') {
    const name = `${label}`;
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    this.#print('log', [`${name}: ${count}`.replaceAll('%', '%%')]);
  }

  countReset(label = 'default') {
    if (!this.#counts.delete(`${label}`)) {
      require('process').emitWarning(`Count for '${label}' does not exist`);
    }
  }

  time(label = 'default') {
    if (this.#timers.has(`${label}`)) {
      require('process').emitWarning(`Label '${label}' already exists for console.time()`);
      return;
    }
    this.#timers.set(`${label}`, host.milliseconds());
  }

  #elapsed(label, method, args) {
    const start = this.#timers.get(`${label}`);
    if (start === undefined) {
      require('process').emitWarning(`No such label '${label}' for ${method}`);
      return false;
    }
    this.#print('log', [`%s: %s`, `${label}`, duration(host.milliseconds() - start), ...args]);
    return true;
  }

  timeEnd(label = 'default') {
    if (this.#elapsed(label, 'console.timeEnd()', [])) {
      this.#timers.delete(`${label}`);
    }
  }

  timeLog(label = 'default', ...args) { this.#elapsed(label, 'console.timeLog()', args); }

  group(...args) {
    if (args.length > 0) {
      this.#print('log', args);
    }
    this.#indentation += '  ';
  }

  groupCollapsed(...args) { this.group(...args); }
  groupEnd() { this.#indentation = this.#indentation.slice(2); }

  table(data, properties) {
    if (properties !== undefined && !Array.isArray(properties)) {
      throw invalidArgType('properties', 'Array', properties);
    }
    return table(data, properties, (value) => this.#print('log', [value]));
  }

  clear() {}
  timeStamp() {}
  profile() {}
  profileEnd() {}
}

const console = new Console(INDENT);
Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });
console.Console = Console;
console.context = () => { throw require('errors').nodeError(Error, 'ERR_ACCESS_DENIED', 'console.context is not granted to plugins'); };

module.exports = console;
