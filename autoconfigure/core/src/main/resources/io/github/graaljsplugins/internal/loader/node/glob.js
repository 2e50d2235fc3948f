'use strict';

// path.matchesGlob: `*`, `?`, `**`, `[...]`, `{a,b}`.
function expression(pattern) {
  let source = '';
  let depth = 0;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === '*') {
      if (pattern[index + 1] === '*' && (index === 0 || pattern[index - 1] === '/') && (index + 2 === pattern.length || pattern[index + 2] === '/')) {
        source += index + 2 === pattern.length ? '.*' : '(?:[^/]+/)*';
        index += 2;
      } else {
        source += '[^/]*';
      }
    } else if (character === '?') {
      source += '[^/]';
    } else if (character === '[' && pattern.indexOf(']', index + 2) !== -1) {
      const end = pattern.indexOf(']', index + 2);
      source += `[${pattern.slice(index + 1, end).replace(/^!/, '^').replaceAll('\\', '\\\\')}]`;
      index = end;
    } else if (character === '{' && pattern.indexOf('}', index) !== -1) {
      depth++;
      source += '(?:';
    } else if (character === '}' && depth > 0) {
      depth--;
      source += ')';
    } else if (character === ',' && depth > 0) {
      source += '|';
    } else if (character === '\\' && index + 1 < pattern.length) {
      source += RegExp.escape?.(pattern[++index]) ?? `\\${pattern[index]}`;
    } else {
      source += character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    }
  }
  return new RegExp(`^${source}$`);
}

module.exports = { matches: (path, pattern) => expression(pattern).test(path) };
