import { amount, percent } from './money.js';

// The first tier whose minimum is reached counts.
const TIERS = [
  { name: 'gold', from: 1000, percent: 10 },
  { name: 'silver', from: 500, percent: 5 },
  { name: 'bronze', from: 100, percent: 2 },
];

/** The volume discount on a subtotal. */
export function discountOn(subtotal) {
  const tier = TIERS.find(({ from }) => subtotal.greaterThanOrEqualTo(from));
  return tier
    ? { name: tier.name, amount: percent(subtotal, tier.percent) }
    : { name: 'none', amount: amount(0) };
}
