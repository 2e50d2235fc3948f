'use strict';

// Registry of the listeners of each module, which are removed with it. A listener belongs to the module that calls `on` or
// `addEventListener`; those registered by built-in modules, such as the listeners of a pipe, belong to none.
const { register } = binding('listeners');

const { append, apply, arrayJoin, create, ownKeys, setAdd, setHas, weakMapGet, weakMapSet, SetType, WeakMapType } = binding('primordials');
const owners = new WeakMapType();
let paused = 0;

// Return the URL of the module that registers a listener with an emitter or event target.
function ownerOf(target) {
  return paused > 0 ? undefined : register(target);
}

// Record the module that registered a function for events of a type.
function added(emitter, type, listener) {
  const url = ownerOf(emitter);
  if (url !== undefined) {
    let types = apply(weakMapGet, owners, [listener]);
    if (types === undefined) {
      apply(weakMapSet, owners, [listener, types = create(null)]);
    }
    apply(setAdd, types[url] ??= new SetType(), [typeof type === 'symbol' ? type : `${type}`]);
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
  const types = ownKeys(emitter._events ?? {});
  for (let i = 0; i < types.length; i++) {
    const listeners = apply(rawListeners, emitter, [types[i]]);
    for (let j = 0; j < listeners.length; j++) {
      const registered = apply(weakMapGet, owners, [listeners[j].listener ?? listeners[j]])?.[url];
      if (registered !== undefined && apply(setHas, registered, [types[i]])) {
        apply(removeListener, emitter, [types[i], listeners[j]]);
      }
    }
  }
}

// Remove the listeners of a module; returns the errors of code that listens for removals.
function remove(url, ...targets) {
  const { EventTarget, removeListenersOf } = require('event_target');
  const failures = [];
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i];
    try {
      if (target instanceof EventTarget) {
        removeListenersOf(target, url);
      } else {
        removeFromEmitter(target, url);
      }
    } catch (error) {
      append(failures, `${url}: ${error?.name}: ${error?.message}`);
    }
  }
  return apply(arrayJoin, failures, ['\0']);
}

module.exports = { added, ownerOf, remove, unowned };
