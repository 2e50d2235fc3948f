'use strict';

// The listeners of a module end with it: here is known who registered what. A module is who calls `on` or `addEventListener`;
// what built-in modules register on somebody's behalf, such as the listeners of a pipe, belongs to nobody.
const { register } = binding('listeners');

const { apply } = Reflect;
const owners = new WeakMap();
let paused = 0;

// Tells the URL of the module that registers a listener with an emitter or event target.
function ownerOf(target) {
  return paused > 0 ? undefined : register(target);
}

// Remembers who registered a function for events of a type.
function added(emitter, type, listener) {
  const url = ownerOf(emitter);
  if (url !== undefined) {
    const key = typeof type === 'symbol' ? type : `${type}`;
    let types = owners.get(listener);
    if (types === undefined) {
      owners.set(listener, types = new Map());
    }
    if (types.has(url)) {
      types.get(url).add(key);
    } else {
      types.set(url, new Set([key]));
    }
  }
}

// Runs what registers listeners of built-in modules.
function unowned(body) {
  paused++;
  try {
    return body();
  } finally {
    paused--;
  }
}

function removeFromEmitter(emitter, url) {
  const { rawListeners, removeListener } = require('events').prototype;
  for (const type of Reflect.ownKeys(emitter._events ?? {})) {
    for (const listener of apply(rawListeners, emitter, [type])) {
      if (owners.get(listener.listener ?? listener)?.get(url)?.has(type)) {
        apply(removeListener, emitter, [type, listener]);
      }
    }
  }
}

// Removes what a module registered; gives what went wrong in whoever listens to that.
function remove(url, ...targets) {
  const { EventTarget, removeListenersOf } = require('event_target');
  const failures = [];
  for (const target of targets) {
    try {
      if (target instanceof EventTarget) {
        removeListenersOf(target, url);
      } else {
        removeFromEmitter(target, url);
      }
    } catch (error) {
      failures.push(`${url}: ${error?.name}: ${error?.message}`);
    }
  }
  return failures.join('\0');
}

module.exports = { added, ownerOf, remove, unowned };
