// Kept in a global, so that subscribers still receive orders after this module was loaded again.
const listeners = (globalThis.orderListeners ??= new Set());

/** Calls the listener with each order from now on. */
export function subscribe(listener) {
  listeners.add(listener);
}

export function unsubscribe(listener) {
  listeners.delete(listener);
}

/** Notifies all listeners of an order, and returns how many there are. */
export function publish(order) {
  listeners.forEach(listener => listener(order));
  return listeners.size;
}
