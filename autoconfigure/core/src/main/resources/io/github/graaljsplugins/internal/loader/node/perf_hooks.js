'use strict';

// https://nodejs.org/api/perf_hooks.html: the clock, marks and measures; nothing that observes the process.
const { nodeError } = require('errors');
const { milliseconds } = binding('process');
const timeOrigin = Date.now() - milliseconds();

class PerformanceEntry {
  constructor(name, entryType, startTime, duration, detail) {
    Object.assign(this, { name, entryType, startTime, duration, detail });
  }

  toJSON() {
    return { ...this };
  }
}
class PerformanceMark extends PerformanceEntry {}
class PerformanceMeasure extends PerformanceEntry {}

let entries = [];

function timeOf(mark, fallback) {
  if (mark === undefined) {
    return fallback;
  }
  if (typeof mark === 'number') {
    return mark;
  }
  const found = entries.findLast((entry) => entry.entryType === 'mark' && entry.name === `${mark}`);
  if (found === undefined) {
    const { DOMException } = require('dom_exception');
    throw new DOMException(`The "${mark}" performance mark has not been set`, 'SyntaxError');
  }
  return found.startTime;
}

class Performance {
  now() { return milliseconds(); }
  get timeOrigin() { return timeOrigin; }

  mark(name, { startTime = milliseconds(), detail = null } = {}) {
    const mark = new PerformanceMark(`${name}`, 'mark', startTime, 0, detail);
    entries.push(mark);
    return mark;
  }

  measure(name, startOrOptions, endMark) {
    const options = typeof startOrOptions === 'object' && startOrOptions !== null ? startOrOptions : { start: startOrOptions, end: endMark };
    const end = options.end === undefined && options.start !== undefined && options.duration !== undefined
      ? timeOf(options.start) + options.duration : timeOf(options.end, milliseconds());
    const start = options.start === undefined && options.duration !== undefined ? end - options.duration : timeOf(options.start, 0);
    const measure = new PerformanceMeasure(`${name}`, 'measure', start, end - start, options.detail ?? null);
    entries.push(measure);
    return measure;
  }

  clearMarks(name) { entries = entries.filter((entry) => entry.entryType !== 'mark' || name !== undefined && entry.name !== name); }
  clearMeasures(name) {
    entries = entries.filter((entry) => entry.entryType !== 'measure' || name !== undefined && entry.name !== name);
  }

  getEntries() { return entries.toSorted((a, b) => a.startTime - b.startTime); }
  getEntriesByType(type) { return this.getEntries().filter((entry) => entry.entryType === type); }
  getEntriesByName(name, type) {
    return this.getEntries().filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }

  toJSON() { return { timeOrigin, eventLoopUtilization: this.eventLoopUtilization() }; }
  get [Symbol.toStringTag]() { return 'Performance'; }
}

function timerify(callback) { return callback; }
function eventLoopUtilization() { return { idle: 0, active: 0, utilization: 0 }; }
for (const method of [timerify, eventLoopUtilization]) {
  Object.defineProperty(Performance.prototype, method.name, { value: method, writable: true, enumerable: true, configurable: true });
}

class PerformanceObserver {
  static supportedEntryTypes = Object.freeze([]);
  observe() {
    throw nodeError(Error, 'ERR_ACCESS_DENIED',
      'Access to this API has been restricted: node:perf_hooks.PerformanceObserver is not granted to plugins');
  }
  disconnect() {}
  takeRecords() { return []; }
}

const { deniedFunction } = require('denied');
module.exports = {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver,
  performance: new Performance(),
  monitorEventLoopDelay: deniedFunction('node:perf_hooks', 'monitorEventLoopDelay', 'monitorEventLoopDelay'),
  eventLoopUtilization, timerify,
  constants: Object.freeze({}),
};
for (const name of ['createHistogram', 'createSlidingWindowHistogram', 'importHistogram', 'PerformanceObserverEntryList',
  'PerformanceResourceTiming']) {
  module.exports[name] = deniedFunction('node:perf_hooks', name, name);
}
