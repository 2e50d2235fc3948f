import { subscribe } from './events.js';

let orders = 0;

const countOrder = () => {
  orders += 1;
};

// The leak: nothing takes this back when the module is cleared. docs/operations.md finds it, and shows what is missing.
subscribe(countOrder);

/** How many orders this instance of the module has heard of. */
export const audited = () => orders;
