import { audited } from './audit.js';
import { publish } from './events.js';

/** Takes note of an order. There should be one listener for it, however often the plugin was deployed. */
export function record(order) {
  const listeners = publish(order);
  return { listeners, audited: audited() };
}
