'use strict';

const part = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const v4 = new RegExp(`^(?:${part}\\.){3}${part}$`);

function isIPv4(text) {
  return v4.test(`${text}`);
}

function isIPv6(text) {
  let address = `${text}`;
  const zone = address.indexOf('%');
  if (zone !== -1) {
    if (!/^[0-9a-zA-Z.-]+$/.test(address.slice(zone + 1))) {
      return false;
    }
    address = address.slice(0, zone);
  }
  const halves = address.split('::');
  if (halves.length > 2) {
    return false;
  }
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    const parts = half === '' ? [] : half.split(':');
    for (const [position, group] of parts.entries()) {
      const last = index === halves.length - 1 && position === parts.length - 1;
      if (last && isIPv4(group)) {
        groups += 2;
      } else if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
        groups++;
      } else {
        return false;
      }
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}

module.exports = { isIP: (text) => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0), isIPv4, isIPv6 };
