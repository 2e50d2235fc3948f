'use strict';

// https://nodejs.org/api/util.html#utilinspectobject-options
const host = binding('types');
const custom = Symbol.for('nodejs.util.inspect.custom');
const { apply, ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { propertyIsEnumerable } = Object.prototype;

const defaults = Object.seal({
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100, maxStringLength: 10000,
  breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
});

const styles = Object.assign({ __proto__: null }, {
  special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold', string: 'green',
  symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
});

const colors = Object.assign({ __proto__: null }, {
  reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], blink: [5, 25], inverse: [7, 27],
  hidden: [8, 28], strikethrough: [9, 29], doubleunderline: [21, 24], black: [30, 39], red: [31, 39], green: [32, 39],
  yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], bgBlack: [40, 49], bgRed: [41, 49],
  bgGreen: [42, 49], bgYellow: [43, 49], bgBlue: [44, 49], bgMagenta: [45, 49], bgCyan: [46, 49], bgWhite: [47, 49],
  framed: [51, 54], overlined: [53, 55], gray: [90, 39], redBright: [91, 39], greenBright: [92, 39],
  yellowBright: [93, 39], blueBright: [94, 39], magentaBright: [95, 39], cyanBright: [96, 39], whiteBright: [97, 39],
  bgGray: [100, 49], bgRedBright: [101, 49], bgGreenBright: [102, 49], bgYellowBright: [103, 49], bgBlueBright: [104, 49],
  bgMagentaBright: [105, 49], bgCyanBright: [106, 49], bgWhiteBright: [107, 49],
});

for (const [alias, name] of Object.entries({
  grey: 'gray', blackBright: 'gray', bgGrey: 'bgGray', bgBlackBright: 'bgGray', faint: 'dim', crossedout: 'strikethrough',
  strikeThrough: 'strikethrough', crossedOut: 'strikethrough', conceal: 'hidden', swapColors: 'inverse', swapcolors: 'inverse',
  doubleUnderline: 'doubleunderline',
})) {
  colors[alias] = colors[name];
}

const ansi = /[\u001B\u009B][[\]()#;?]*(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?(?:\u0007|\u001B\u005C|\u009C)|(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~])/g;
const identifier = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

const escapes = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };

function width(text) {
  let columns = 0;
  for (const character of text.replace(ansi, '').normalize('NFC')) {
    const code = character.codePointAt(0);
    if (code < 32 || code >= 0x7f && code < 0xa0 || /\p{Mark}|\u200b|\ufe0f/u.test(character)) {
      continue;
    }
    const wide = code >= 0x1100 && (code <= 0x115f || code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f
      || code >= 0xac00 && code <= 0xd7a3 || code >= 0xf900 && code <= 0xfaff || code >= 0xfe30 && code <= 0xfe6f
      || code >= 0xff01 && code <= 0xff60 || code >= 0xffe0 && code <= 0xffe6 || code >= 0x1f300 && code <= 0x1f9ff
      || code >= 0x20000 && code <= 0x3fffd);
    columns += wide ? 2 : 1;
  }
  return columns;
}

function quote(text) {
  let mark = "'";
  if (text.includes("'")) {
    mark = !text.includes('"') ? '"' : !text.includes('`') && !text.includes('${') ? '`' : "'";
  }
  // eslint-disable-next-line no-control-regex
  const escaped = text.replace(/[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (character) => {
      if (character === "'") {
        return mark === "'" ? "\\'" : character;
      }
      const code = character.charCodeAt(0);
      return escapes[character] ?? (code > 0xff ? `\\u${code.toString(16).toUpperCase()}`
        : `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`);
    });
  return `${mark}${escaped}${mark}`;
}

function separated(digits, fromEnd) {
  return fromEnd ? digits.replace(/\B(?=(\d{3})+(?!\d))/g, '_') : digits.replace(/(\d{3})(?=\d)/g, '$1_');
}

function formatNumber(style, number, separators) {
  if (Object.is(number, -0)) {
    return style('-0', 'number');
  }
  let text = `${number}`;
  if (separators && !text.includes('e') && Number.isFinite(number)) {
    const [integer, fraction] = text.split('.');
    text = separated(integer, true) + (fraction === undefined ? '' : `.${separated(fraction, false)}`);
  }
  return style(text, 'number');
}

function formatBigInt(style, number, separators) {
  return style(`${separators ? separated(`${number}`, true) : number}n`, 'bigint');
}

function plain(text) {
  return text;
}

function colored(text, style) {
  const name = styles[style];
  if (name === undefined) {
    return text;
  }
  const [start, end] = colors[name];
  return `\u001b[${start}m${text}\u001b[${end}m`;
}

function formatPrimitive(style, value, context) {
  if (typeof value === 'string') {
    let trailer = '';
    let text = value;
    if (text.length > context.maxStringLength) {
      const remaining = text.length - context.maxStringLength;
      text = text.slice(0, context.maxStringLength);
      trailer = `... ${remaining} more character${remaining > 1 ? 's' : ''}`;
    }
    if (context.compact !== true && text.length > 16 && text.length > context.breakLength - context.indentation - 4) {
      const lines = text.split(/(?<=\n)/);
      return lines.map((line) => style(quote(line), 'string')).join(` +\n${' '.repeat(context.indentation + 2)}`) + trailer;
    }
    return style(quote(text), 'string') + trailer;
  }
  switch (typeof value) {
    case 'number': return formatNumber(style, value, context.numericSeparator);
    case 'bigint': return formatBigInt(style, value, context.numericSeparator);
    case 'symbol': return style(symbolText(value), 'symbol');
    default: return style(`${value}`, typeof value === 'object' ? 'null' : typeof value);
  }
}

function symbolText(symbol) {
  return Symbol.prototype.toString.call(symbol).replace(/[\x00-\x1f]/g, (c) => escapes[c] ?? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
}

function formatValue(context, value, level, typed) {
  if (value === null || typeof value !== 'object' && typeof value !== 'function') {
    return formatPrimitive(context.style, value, context);
  }
  if (host.className(value) === 'Proxy') {
    return formatProxy(context, value, level);
  }
  if (context.customInspect) {
    const inspector = value[custom];
    if (typeof inspector === 'function' && inspector !== inspect && !(value.constructor && value.constructor.prototype === value
      && Object.hasOwn(value, 'constructor') && value.constructor.name === 'Object')) {
      const depth = context.depth === null ? null : context.depth - level;
      const result = apply(inspector, value, [depth, userOptions(context), inspect]);
      if (result !== value) {
        return typeof result !== 'object' ? `${result}`
          : formatValue(context, result, level).replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
      }
    }
  }
  if (context.seen.includes(value)) {
    context.circular ??= new Map();
    let index = context.circular.get(value);
    if (index === undefined) {
      index = context.circular.size + 1;
      context.circular.set(value, index);
    }
    return context.style(`[Circular *${index}]`, 'special');
  }
  return formatObject(context, value, level, typed);
}

function formatProxy(context, proxy, level) {
  const target = host.proxyTarget(proxy);
  if (target === undefined) {
    return context.style('<Revoked Proxy>', 'special');
  }
  if (!context.showProxy) {
    return `${context.style('Proxy', 'special')}(${formatValue(context, target, level)})`;
  }
  if (context.depth !== null && level > context.depth) {
    return context.style('Proxy [Array]', 'special');
  }
  context.currentDepth = level + 1;
  const parts = nested(context, () => [target, host.proxyHandler(proxy)].map((part) => formatValue(context, part, level + 1)));
  return join(context, parts, '', ['Proxy [', ']'], true, level + 1);
}

function userOptions(context) {
  const options = { stylize: context.style };
  for (const name of Object.keys(defaults)) {
    options[name] = context[name];
  }
  return Object.assign(options, context.extra);
}

function constructorName(value, context, level) {
  let depth = 0;
  for (let current = value; current !== null; current = getPrototypeOf(current), depth++) {
    const descriptor = getOwnPropertyDescriptor(current, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== ''
      && isInstance(value, descriptor.value)) {
      return `${descriptor.value.name}`;
    }
    if (depth > 100) {
      break;
    }
  }
  return null;
}

function isInstance(value, constructor) {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
}

function prefix(constructor, tag, fallback, size = '') {
  if (constructor === null) {
    return tag !== '' && fallback !== tag ? `[${fallback}${size}: null prototype] [${tag}] ` : `[${fallback}${size}: null prototype] `;
  }
  return tag !== '' && constructor !== tag ? `${constructor}${size} [${tag}] ` : `${constructor}${size} `;
}

function keysOf(value, showHidden) {
  if (showHidden) {
    return ownKeys(value);
  }
  let names;
  try {
    names = Object.keys(value);
  } catch {
    names = Object.getOwnPropertyNames(value);
  }
  const symbols = Object.getOwnPropertySymbols(value).filter((symbol) => apply(propertyIsEnumerable, value, [symbol]));
  return names.concat(symbols);
}

const isIndex = (key) => typeof key === 'string' && /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
const withoutIndices = (keys) => keys.filter((key) => !isIndex(key));
const errorKeys = ['name', 'message', 'stack'];

function describe(context, value, level, typed) {
  const kind = host.className(value);
  const constructor = constructorName(value);
  let tag = value[Symbol.toStringTag];
  if (typeof tag !== 'string' || tag !== '' && (apply(propertyIsEnumerable, value, [Symbol.toStringTag]))) {
    tag = '';
  }
  const { showHidden, style } = context;
  const result = { keys: undefined, braces: ['{', '}'], base: '', entries: () => [], list: false, noEntries: false };
  const own = () => keysOf(value, showHidden);
  if (Array.isArray(value)) {
    const name = constructor !== 'Array' || tag !== '' ? prefix(constructor, tag, 'Array', `(${value.length})`) : '';
    return { ...result, keys: withoutIndices(own()), braces: [`${name}[`, ']'], list: true,
      empty: value.length === 0, entries: () => arrayEntries(context, value, level) };
  }
  if (ArrayBuffer.isView(value) && kind !== 'DataView') {
    const fallback = host.className(value);
    return { ...result, keys: withoutIndices(own()), braces: [`${prefix(constructor, tag, fallback, `(${value.length})`)}[`, ']'], list: true,
      empty: value.length === 0 && !showHidden, entries: () => typedArrayEntries(context, value, level) };
  }
  switch (kind) {
    case 'Set':
      return { ...result, keys: own(), braces: [`${prefix(constructor, tag, 'Set', `(${value.size})`)}{`, '}'],
        empty: value.size === 0, entries: () => nested(context, () => limited(context, [...Set.prototype.values.call(value)],
          (item) => formatValue(context, item, level))) };
    case 'Map':
      return { ...result, keys: own(), braces: [`${prefix(constructor, tag, 'Map', `(${value.size})`)}{`, '}'],
        empty: value.size === 0, entries: () => nested(context, () => limited(context, [...Map.prototype.entries.call(value)],
          ([key, item]) => `${formatValue(context, key, level)} => ${formatValue(context, item, level)}`)) };
    case 'Set Iterator': case 'Map Iterator':
      return { ...result, keys: own(), braces: [`[${tag || kind}] {`, '}'], empty: true };
    case 'Arguments':
      return { ...result, keys: own(), braces: ['[Arguments] {', '}'], plain: true };
    case 'Promise': {
      const state = host.promiseState(value);
      return { ...result, keys: own(), braces: [`${prefix(constructor, tag, 'Promise')}{`, '}'], entries: () => {
        if (state === 'PENDING') {
          return [style('<pending>', 'special')];
        }
        const settled = nested(context, () => [formatValue(context, host.promiseResult(value), level)])[0];
        return [state === 'REJECTED' ? `${style('<rejected>', 'special')} ${settled}` : settled];
      } };
    }
    case 'WeakSet': case 'WeakMap':
      return { ...result, keys: own(), braces: [`${prefix(constructor, tag, kind)}{`, '}'],
        entries: () => [style('<items unknown>', 'special')] };
    case 'WeakRef':
      return { ...result, keys: own(), braces: [`${prefix(constructor, tag, kind)}{`, '}'],
        entries: () => [nested(context, () => [formatValue(context, WeakRef.prototype.deref.call(value), level)])[0]] };
    case 'ArrayBuffer': case 'SharedArrayBuffer':
      return { ...result, keys: own(), braces: [`${prefix(constructor, tag, kind)}{`, '}'], entries: () => bufferEntries(context, value) };
    case 'DataView':
      return { ...result, keys: own(), braces: [`${prefix(constructor, tag, kind)}{`, '}'], entries: () => nested(context, () => [
        `[byteLength]: ${formatValue(context, value.byteLength, level)}`, `[byteOffset]: ${formatValue(context, value.byteOffset, level)}`,
        `[buffer]: ${formatValue(context, value.buffer, level)}`]) };
    case 'Date': {
      const time = Date.prototype.getTime.call(value);
      const text = Number.isNaN(time) ? 'Invalid Date' : Date.prototype.toISOString.call(value);
      const name = constructor !== 'Date' ? prefix(constructor, tag, 'Date') : '';
      return { ...result, keys: own(), base: style(name + text, 'date'), baseOnly: true };
    }
    case 'RegExp': {
      const name = constructor !== 'RegExp' ? prefix(constructor, tag, 'RegExp') : '';
      return { ...result, keys: own(), base: style(name + RegExp.prototype.toString.call(value), 'regexp'), baseOnly: true };
    }
    case 'Error':
      return { ...result, keys: own(), base: formatError(context, value, constructor, tag), baseOnly: true, error: true };
    case 'String': case 'Number': case 'Boolean': case 'BigInt': case 'Symbol': {
      const primitive = globalThis[kind].prototype.valueOf.call(value);
      const keys = kind === 'String' ? own().filter((key) => !isIndex(key) && !(key === 'length' && showHidden)) : own();
      const label = `${kind}${constructor === null ? ' (null prototype)' : constructor !== kind ? ` (${constructor})` : ''}`;
      const shown = formatPrimitive(plain, primitive, { ...context, maxStringLength: Infinity, compact: true });
      return { ...result, keys, base: style(`[${label}: ${shown}]${tag !== '' && tag !== constructor ? ` [${tag}]` : ''}`, kind.toLowerCase()), baseOnly: true };
    }
    default:
  }
  if (typeof value === 'function') {
    return { ...result, keys: own(), base: style(functionBase(value, constructor, tag), 'special'), baseOnly: true };
  }
  if (kind === 'Module' || tag === 'Module' && constructor === null) {
    return { ...result, keys: own().filter((key) => key !== Symbol.toStringTag), braces: [`[Module: null prototype] {`, '}'], module: true };
  }
  if (kind === 'Generator' || kind === 'AsyncGenerator') {
    return { ...result, keys: own(), braces: [`Object [${kind}] {`, '}'] };
  }
  const name = constructor === 'Object' && tag === '' ? '' : prefix(constructor, tag, 'Object');
  return { ...result, keys: own(), braces: [`${name}{`, '}'], plain: true };
}

function functionBase(value, constructor, tag) {
  const text = Function.prototype.toString.call(value);
  if (/^class\b/.test(text) && text.endsWith('}')) {
    const name = Object.hasOwn(value, 'name') && value.name !== '' ? ` ${value.name}` : ' (anonymous)';
    const parent = getPrototypeOf(value);
    let base = `[class${name}`;
    if (constructor !== 'Function' && constructor !== null) {
      base += ` [${constructor}]`;
    }
    if (tag !== '' && constructor !== tag) {
      base += ` [${tag}]`;
    }
    return `${base}${parent === null ? ' extends null' : parent.name ? ` extends ${parent.name}` : ''}]`;
  }
  const kind = constructor ?? 'Function';
  let base = `[${constructor === null ? 'Function (null prototype)' : kind}`;
  base += value.name === '' ? ' (anonymous)]' : `: ${value.name}]`;
  return tag !== '' && constructor !== tag ? `${base} [${tag}]` : base;
}

function formatError(context, error, constructor, tag) {
  let stack = typeof error.stack === 'string' && error.stack !== '' ? error.stack : Error.prototype.toString.call(error);
  const name = typeof error.name === 'string' ? error.name : 'Error';
  // The current class name and message, unless the stack shows them.
  if (constructor !== null && name === 'Error' && constructor !== 'Error' && stack.startsWith('Error')) {
    stack = `${constructor}${stack.slice(5)}`;
  }
  if (!/\n\s+at /.test(stack)) {
    stack = `[${stack}]`;
  }
  if (context.indentation !== 0) {
    stack = stack.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
  }
  return stack;
}

function nested(context, format) {
  context.indentation += 2;
  try {
    return format();
  } finally {
    context.indentation -= 2;
  }
}

function more(count) {
  return `... ${count} more item${count > 1 ? 's' : ''}`;
}

function limited(context, items, format) {
  const shown = items.slice(0, Math.max(0, context.maxArrayLength)).map(format);
  return items.length > shown.length ? [...shown, more(items.length - shown.length)] : shown;
}

function arrayEntries(context, array, level) {
  const output = [];
  const { length } = array;
  const limit = Math.min(Math.max(0, context.maxArrayLength), length);
  let index = 0;
  while (index < length && output.length < limit) {
    if (Object.hasOwn(array, index)) {
      output.push(formatProperty(context, array, `${index}`, level, true));
      index++;
      continue;
    }
    const start = index;
    while (index < length && !Object.hasOwn(array, index)) {
      index++;
    }
    const holes = index - start;
    output.push(context.style(`<${holes} empty item${holes > 1 ? 's' : ''}>`, 'undefined'));
  }
  if (index < length) {
    output.push(more(length - index));
  }
  return output;
}

function typedArrayEntries(context, array, level) {
  const limit = Math.min(Math.max(0, context.maxArrayLength), array.length);
  const output = [];
  for (let index = 0; index < limit; index++) {
    output.push(formatPrimitive(context.style, array[index], context));
  }
  if (array.length > limit) {
    output.push(more(array.length - limit));
  }
  if (context.showHidden) {
    nested(context, () => {
      for (const key of ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer']) {
        output.push(`[${key}]: ${formatValue(context, array[key], level, true)}`);
      }
    });
  }
  return output;
}

function bufferEntries(context, buffer) {
  const bytes = new Uint8Array(buffer);
  const shown = Math.min(Math.max(0, context.maxArrayLength), bytes.length);
  let hex = Array.from(bytes.subarray(0, shown), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  if (bytes.length > shown) {
    hex += ` ... ${bytes.length - shown} more byte${bytes.length - shown > 1 ? 's' : ''}`;
  }
  return [`${context.style('[Uint8Contents]', 'special')}: <${hex}>`, `[byteLength]: ${formatPrimitive(context.style, buffer.byteLength, context)}`];
}

function formatProperty(context, object, key, level, element) {
  const descriptor = getOwnPropertyDescriptor(object, key) ?? { value: object[key], enumerable: true };
  let text;
  if (descriptor.get !== undefined || descriptor.set !== undefined && !('value' in descriptor)) {
    const label = descriptor.get !== undefined ? descriptor.set !== undefined ? 'Getter/Setter' : 'Getter' : 'Setter';
    const wanted = context.getters === true || context.getters === 'get' && descriptor.set === undefined
      || context.getters === 'set' && descriptor.set !== undefined;
    if (wanted && descriptor.get !== undefined) {
      try {
        const value = apply(descriptor.get, object, []);
        text = nested(context, () => (value !== null && typeof value === 'object'
          ? `${context.style(`[${label}]`, 'special')} ${formatValue(context, value, level)}`
          : `${context.style(`[${label}:`, 'special')} ${formatPrimitive(context.style, value, context)}${context.style(']', 'special')}`));
      } catch (error) {
        text = context.style(`[${label}: <Inspection threw (${error?.message})>]`, 'special');
      }
    } else {
      text = context.style(`[${label}]`, 'special');
    }
  } else {
    text = nested(context, () => formatValue(context, descriptor.value, level));
  }
  if (element) {
    return text;
  }
  let name;
  if (typeof key === 'symbol') {
    name = context.style(symbolText(key), 'symbol');
    name = descriptor.enumerable === false ? `[${name}]` : name;
  } else if (key === '__proto__') {
    name = "['__proto__']";
  } else if (descriptor.enumerable === false) {
    name = `[${key}]`;
  } else {
    name = identifier.test(key) ? context.style(key, 'name') : context.style(quote(key), 'string');
  }
  return `${name}:${text.startsWith('\n') ? '' : ' '}${text}`;
}

function formatObject(context, value, level, typed) {
  const inner = level + 1;
  const description = describe(context, value, inner, typed);
  let { keys, base } = description;
  const { braces } = description;
  if (description.error) {
    keys = keys.filter((key) => !errorKeys.includes(key) || context.showHidden === false && !base.includes(String(value[key])));
    if (Object.hasOwn(value, 'cause') && !keys.includes('cause')) {
      keys.push('cause');
    }
    if (Array.isArray(value.errors) && Object.hasOwn(value, 'errors') && !keys.includes('errors')) {
      keys.push('errors');
    }
  }
  if (keys.length === 0) {
    if (description.baseOnly) {
      return base;
    }
    if (description.empty || description.plain) {
      return `${braces[0]}${braces[1]}`;
    }
  }
  if (context.depth !== null && level > context.depth) {
    const name = Array.isArray(value) ? 'Array' : (constructorName(value) === null ? `${host.className(value) || 'Object'}: null prototype`
      : prefix(constructorName(value), typeof value[Symbol.toStringTag] === 'string' && value[Symbol.toStringTag] !== constructorName(value)
        ? value[Symbol.toStringTag] : '', 'Object').slice(0, -1));
    return context.style(`[${name}]`, 'special');
  }
  context.seen.push(value);
  context.currentDepth = inner;
  const output = description.entries();
  for (const key of keys) {
    if (description.module) {
      try {
        output.push(formatProperty(context, value, key, inner));
      } catch {
        output.push(`${key}: ${context.style('<uninitialized>', 'special')}`);
      }
    } else {
      output.push(formatProperty(context, value, key, inner));
    }
  }
  context.seen.pop();
  if (context.circular?.has(value)) {
    const reference = context.style(`<ref *${context.circular.get(value)}>`, 'special');
    if (context.compact !== true) {
      base = base === '' ? reference : `${reference} ${base}`;
    } else {
      braces[0] = `${reference} ${braces[0]}`;
    }
  }
  if (context.sorted) {
    const order = typeof context.sorted === 'function' ? context.sorted : undefined;
    if (!description.list) {
      output.sort(order);
    }
  }
  return join(context, output, base, braces, description.list, inner, value);
}

function join(context, output, base, braces, list, level, value) {
  const start = base === '' ? '' : `${base} `;
  if (context.compact === true) {
    if (isShort(context, output, 0, base)) {
      return `${braces[0]}${start === '' ? '' : ` ${base}`} ${output.join(', ')} ${braces[1]}`;
    }
    const line = `\n${' '.repeat(context.indentation)}`;
    const head = base === '' && braces[0].length === 1 ? ' ' : `${base === '' ? '' : ` ${base}`}\n${line.slice(1)}  `;
    return `${braces[0]}${head}${output.join(`,${line}  `)} ${braces[1]}`;
  }
  let lines = output;
  if (typeof context.compact === 'number' && context.compact >= 1) {
    if (list && output.length > 6) {
      lines = columns(context, output, value);
    }
    if (context.currentDepth - level < context.compact && lines.length === output.length) {
      const length = lines.length + context.indentation + braces[0].length + base.length + 10;
      if (isShort(context, lines, length, base)) {
        const joined = lines.join(', ');
        if (!joined.includes('\n')) {
          return `${start}${braces[0]} ${joined} ${braces[1]}`;
        }
      }
    }
  }
  const line = `\n${' '.repeat(context.indentation)}`;
  return `${start}${braces[0]}${line}  ${lines.join(`,${line}  `)}${line}${braces[1]}`;
}

function isShort(context, output, start, base) {
  let total = output.length + start;
  if (total + output.length > context.breakLength) {
    return false;
  }
  for (const item of output) {
    total += context.colors ? item.replace(ansi, '').length : item.length;
    if (total > context.breakLength) {
      return false;
    }
  }
  return base === '' || !base.includes('\n');
}

// Many short elements are arranged in columns, close to a square.
function columns(context, output, value) {
  const hasMore = context.maxArrayLength < output.length;
  const count = hasMore ? output.length - 1 : output.length;
  const widths = output.slice(0, count).map((item) => width(item));
  const gap = 2;
  const widest = Math.max(...widths) + gap;
  const total = widths.reduce((sum, length) => sum + length + gap, 0);
  if (widest * 3 + context.indentation >= context.breakLength || total / widest <= 5 && widest - gap > 6) {
    return output;
  }
  const bias = Math.sqrt(widest - total / output.length);
  const biased = Math.max(widest - 3 - bias, 1);
  const number = Math.min(Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((context.breakLength - context.indentation) / widest), context.compact * 4, 15);
  if (number <= 1) {
    return output;
  }
  const columnWidths = Array.from({ length: number }, (_, column) => {
    let longest = 0;
    for (let index = column; index < count; index += number) {
      longest = Math.max(longest, widths[index]);
    }
    return longest + gap;
  });
  const numeric = value !== undefined && output.every((_, index) => ['number', 'bigint'].includes(typeof value[index]));
  const lines = [];
  for (let index = 0; index < count; index += number) {
    const end = Math.min(index + number, count);
    let line = '';
    for (let item = index; item < end; item++) {
      const last = item === end - 1;
      const text = last ? output[item] : `${output[item]}, `;
      const size = columnWidths[item - index] + output[item].length - widths[item] - (last ? gap : 0);
      line += numeric ? text.padStart(size) : last ? text : text.padEnd(size);
    }
    lines.push(line);
  }
  return hasMore ? [...lines, output[count]] : lines;
}

function inspect(value, options, ...legacy) {
  const context = { ...defaults, seen: [], circular: undefined, indentation: 0, currentDepth: 0, style: plain, extra: undefined };
  if (typeof options === 'boolean' || legacy.length > 0) {
    context.showHidden = options ?? false;
    if (legacy.length > 0 && legacy[0] !== undefined) {
      [context.depth] = legacy;
    }
    if (legacy[1] !== undefined) {
      [, context.colors] = legacy;
    }
  } else if (options !== null && options !== undefined) {
    for (const name of Object.keys(options)) {
      if (Object.hasOwn(defaults, name) || name === 'stylize') {
        context[name] = options[name];
      } else {
        (context.extra ??= {})[name] = options[name];
      }
    }
  }
  if (context.colors) {
    context.style = colored;
  }
  context.depth = context.depth === Infinity ? null : context.depth;
  context.maxArrayLength ??= Infinity;
  context.maxStringLength ??= Infinity;
  return formatValue(context, value, 0);
}

inspect.custom = custom;
inspect.colors = colors;
inspect.styles = styles;
Object.defineProperty(inspect, 'defaultOptions', {
  get: () => defaults,
  set(options) {
    require('errors').validate.object(options, 'options');
    Object.assign(defaults, options);
  },
});

// ---- util.format ------------------------------------------------------------------------------------------------

function hasBuiltInToString(value) {
  if (host.className(value) === 'Proxy') {
    return true;
  }
  if (!('toString' in value)) {
    return true;
  }
  if (Object.hasOwn(value, 'toString')) {
    return false;
  }
  let pointer = value;
  do {
    pointer = getPrototypeOf(pointer);
  } while (!Object.hasOwn(pointer, 'toString'));
  const { constructor } = pointer;
  return typeof constructor === 'function' && globalThis[constructor.name] === constructor;
}

function substitute(character, value, options) {
  switch (character) {
    case 's':
      if (typeof value === 'number') {
        return formatNumber(plain, value, false);
      }
      if (typeof value === 'bigint') {
        return formatBigInt(plain, value, false);
      }
      if (typeof value !== 'object' || value === null || !hasBuiltInToString(value)) {
        return String(value);
      }
      return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
    case 'd':
      return typeof value === 'bigint' ? formatBigInt(plain, value, false)
        : formatNumber(plain, typeof value === 'symbol' ? NaN : Number(value), false);
    case 'i':
      return typeof value === 'bigint' ? formatBigInt(plain, value, false)
        : formatNumber(plain, typeof value === 'symbol' ? NaN : parseInt(value, 10), false);
    case 'f':
      return formatNumber(plain, typeof value === 'symbol' ? NaN : parseFloat(value), false);
    case 'j':
      try {
        return JSON.stringify(value);
      } catch (error) {
        if (/circular|cyclic/i.test(error.message)) {
          return '[Circular]';
        }
        throw error;
      }
    case 'o':
      return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    case 'O':
      return inspect(value, options);
    default:
      return '';
  }
}

function formatWithOptions(options, ...values) {
  const [first] = values;
  let text = '';
  let next = 0;
  if (typeof first === 'string') {
    if (values.length === 1) {
      return first;
    }
    next = 1;
    text = first.replace(/%[sjdOoifc%]/g, (placeholder) => {
      if (placeholder === '%%') {
        return '%';
      }
      if (next === values.length) {
        return placeholder;
      }
      return substitute(placeholder[1], values[next++], options);
    });
  }
  const rest = values.slice(next).map((value) => (typeof value === 'string' ? value : inspect(value, { ...options, compact: 3 })));
  return (next === 1 || typeof first === 'string' ? [text, ...rest] : rest).join(' ');
}

module.exports = { colors, formatWithOptions, inspect, width, stripAnsi: (text) => text.replace(ansi, '') };
