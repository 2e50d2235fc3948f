'use strict';

const { addWorkingDays } = require('./calendar');
const { zoneOf } = require('./zones');

const PARCEL_LIMIT = 30_000;

/**
 * What it costs to send an order, and the day on which it arrives.
 *
 * @param {{ country: string, placedOn: string, lines: { quantity: number, weight: number }[] }} order weights in grams
 */
exports.estimate = function estimate(order) {
  const zone = zoneOf(order.country);
  const weight = order.lines.reduce((total, line) => total + line.quantity * line.weight, 0);
  const parcels = Math.max(1, Math.ceil(weight / PARCEL_LIMIT));
  const cents = parcels * zone.base + Math.ceil(weight / 1000) * zone.perKilogram;
  return {
    zone: zone.name,
    weight,
    parcels,
    cost: (cents / 100).toFixed(2),
    deliveredBy: addWorkingDays(order.placedOn, zone.days),
  };
};
