'use strict';

const dayjs = require('dayjs');
const utc = require('dayjs/plugin/utc');

dayjs.extend(utc);

const isWeekend = date => date.day() === 0 || date.day() === 6;

/** The date so many working days after another, both as in 2026-11-30. */
exports.addWorkingDays = function addWorkingDays(from, days) {
  let date = dayjs.utc(from);
  for (let left = days; left > 0;) {
    date = date.add(1, 'day');
    if (!isWeekend(date)) {
      left -= 1;
    }
  }
  return date.format('YYYY-MM-DD');
};
