'use strict';

// https://nodejs.org/api/util.html#utilparseargsconfig
const { invalidArgType, invalidArgValue, nodeError, validate } = require('errors');

function fail(code, message) {
  return nodeError(TypeError, code, message);
}

function tokenize(args, find) {
  const tokens = [];
  let index = 0;
  const queue = [...args];
  let groups = 0;
  while (queue.length > 0) {
    const arg = queue.shift();
    const next = queue[0];
    if (groups > 0) {
      groups--;
    } else {
      index++;
    }
    const at = index - 1;
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index: at });
      tokens.push(...queue.map((value, offset) => ({ kind: 'positional', index: index + offset, value })));
      break;
    }
    if (/^-[^-]$/.test(arg)) {
      const name = find(arg[1]).name;
      let value;
      let inlineValue;
      if (find(name).option?.type === 'string' && next !== undefined) {
        value = queue.shift();
        inlineValue = false;
        tokens.push({ kind: 'option', name, rawName: arg, index: at, value, inlineValue });
        if (groups > 0) {
          groups--;
        } else {
          index++;
        }
        continue;
      }
      tokens.push({ kind: 'option', name, rawName: arg, index: at, value, inlineValue });
    } else if (/^-[^-]../.test(`${arg}.`) && arg.length > 2 && arg[0] === '-' && arg[1] !== '-') {
      const first = find(arg[1]);
      if (first.option?.type === 'string') {
        tokens.push({ kind: 'option', name: first.name, rawName: `-${arg[1]}`, index: at, value: arg.slice(2), inlineValue: true });
      } else {
        const expanded = [];
        for (let position = 1; position < arg.length; position++) {
          if (find(arg[position]).option?.type !== 'string' || position === arg.length - 1) {
            expanded.push(`-${arg[position]}`);
          } else {
            expanded.push(`-${arg.slice(position)}`);
            break;
          }
        }
        queue.unshift(...expanded);
        groups = expanded.length;
      }
    } else if (/^--[^=]+=/.test(arg)) {
      const equals = arg.indexOf('=');
      const name = arg.slice(2, equals);
      tokens.push({ kind: 'option', name, rawName: `--${name}`, index: at, value: arg.slice(equals + 1), inlineValue: true });
    } else if (/^--./.test(arg)) {
      const name = arg.slice(2);
      if (find(name, true).option?.type === 'string' && next !== undefined) {
        tokens.push({ kind: 'option', name, rawName: arg, index: at, value: queue.shift(), inlineValue: false });
        index++;
      } else {
        tokens.push({ kind: 'option', name, rawName: arg, index: at, value: undefined, inlineValue: undefined });
      }
    } else {
      tokens.push({ kind: 'positional', index: at, value: arg });
    }
  }
  return tokens;
}

function check(token, options, { strict, allowPositionals, allowNegative }) {
  if (!strict) {
    return;
  }
  let { name } = token;
  if (allowNegative && name.startsWith('no-') && options[name] === undefined && options[name.slice(3)]?.type === 'boolean') {
    name = name.slice(3);
  }
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) {
    const hint = allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after `
      + `'--', as in '-- "${token.rawName}"` : '';
    throw fail('ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${token.rawName}'${hint}`);
  }
  const label = `${option.short ? `-${option.short}, ` : ''}--${name}`;
  if (option.type === 'string' && typeof token.value !== 'string') {
    throw fail('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${label} <value>' argument missing`);
  }
  if (option.type === 'boolean' && token.value !== undefined) {
    throw fail('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${label}' does not take an argument`);
  }
  if (token.inlineValue === false && token.value.length > 1 && token.value.startsWith('-')) {
    const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${name}=-XYZ' or '${token.rawName}-XYZ'`;
    throw fail('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the `
      + `option argument for '${token.rawName}'?\nTo specify an option argument starting with a dash use ${example}.`);
  }
}

function parseArgs(config = { __proto__: null }) {
  const { args = [], strict = true, allowPositionals = !strict, tokens: wantsTokens = false, allowNegative = false,
    options = { __proto__: null } } = config;
  if (!Array.isArray(args)) {
    throw invalidArgType('args', 'Array', args);
  }
  validate.object(options, 'options');
  for (const [name, option] of Object.entries(options)) {
    validate.object(option, `options.${name}`);
    if (option.type !== 'string' && option.type !== 'boolean') {
      throw invalidArgType(`options.${name}.type`, "('string|boolean')", option.type);
    }
    if (option.short !== undefined && (typeof option.short !== 'string' || option.short.length !== 1)) {
      throw invalidArgValue(`options.${name}.short`, option.short, 'must be a single character');
    }
  }
  const find = (name, long) => {
    if (!long) {
      const entry = Object.entries(options).find(([, option]) => option.short === name);
      if (entry !== undefined) {
        return { name: entry[0], option: entry[1] };
      }
    }
    return { name, option: Object.hasOwn(options, name) ? options[name] : undefined };
  };
  const tokens = tokenize(args, find);
  const values = { __proto__: null };
  const positionals = [];
  for (const token of tokens) {
    if (token.kind === 'option') {
      check(token, options, { strict, allowPositionals, allowNegative });
      let { name } = token;
      let value = token.value ?? true;
      if (allowNegative && token.value === undefined && name.startsWith('no-') && options[name] === undefined) {
        name = name.slice(3);
        value = false;
      }
      if (name === '__proto__') {
        continue;
      }
      if (options[name]?.multiple) {
        (values[name] ??= []).push(value);
      } else {
        values[name] = value;
      }
    } else if (token.kind === 'positional') {
      if (!allowPositionals) {
        throw fail('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', `Unexpected argument '${token.value}'. This command does not take positional arguments`);
      }
      positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && values[name] === undefined) {
      values[name] = option.default;
    }
  }
  return wantsTokens ? { values, positionals, tokens } : { values, positionals };
}

module.exports = parseArgs;
