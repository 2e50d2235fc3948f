'use strict';

// Registry of the listeners of each module, which are removed with it. A listener belongs to the module that calls `on` or
// `addEventListener`; those registered by built-in modules, such as the listeners of a pipe, belong to none.
const { register } = binding('listeners');

const { apply } = Reflect;
const owners = new WeakMap();
let paused = 0;

// Return the URL of the module that registers a listener with an emitter or event target.
function ownerOf(target) {
  return paused > 0 ? undefined : register(target);
}

// Record the module that registered a function for events of a type.
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

// Run code that registers listeners of built-in modules.
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

// Remove the listeners of a module; returns the errors of code that listens for removals.
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
