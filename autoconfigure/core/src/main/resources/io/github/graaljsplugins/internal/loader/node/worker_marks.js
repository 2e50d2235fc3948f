'use strict';

// What worker_threads says of objects, without a worker: https://nodejs.org/api/worker_threads.html
const { apply, mapDelete, mapGet, mapSet, weakSetAdd, weakSetHas, MapType, WeakSetType } = binding('primordials');
const { className } = binding('types');

const uncloneable = new WeakSetType();
const untransferable = new WeakSetType();
const environment = new MapType();

const isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');

function markAsUncloneable(value) {
  if (isObject(value)) {
    apply(weakSetAdd, uncloneable, [value]);
  }
}

function markAsUntransferable(value) {
  if (isObject(value)) {
    apply(weakSetAdd, untransferable, [value]);
  }
}

function isMarkedAsUntransferable(value) {
  return isObject(value) && apply(weakSetHas, untransferable, [value]);
}

// As V8 does, of objects without a kind of their own only.
function isMarkedAsUncloneable(value) {
  return className(value) === 'Object' && apply(weakSetHas, uncloneable, [value]);
}

function setEnvironmentData(key, value) {
  if (value === undefined) {
    apply(mapDelete, environment, [key]);
  } else {
    apply(mapSet, environment, [key, value]);
  }
}

function getEnvironmentData(key) {
  return apply(mapGet, environment, [key]);
}

module.exports = {
  isMarkedAsUncloneable,
  exports: { markAsUncloneable, markAsUntransferable, isMarkedAsUntransferable, setEnvironmentData, getEnvironmentData,
    SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'), threadName: '' },
};
