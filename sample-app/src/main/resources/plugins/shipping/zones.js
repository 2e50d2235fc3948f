'use strict';

const zones = require('./zones.json');

/** The zone that a country is in. */
exports.zoneOf = function zoneOf(country) {
  const zone = zones.find(({ countries }) => countries.includes(country));
  if (!zone) {
    throw new RangeError(`We do not ship to country ${country}`);
  }
  return zone;
};
