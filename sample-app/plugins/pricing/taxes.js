import { percent } from './money.js';
import rates from './rates.json' with { type: 'json' };

/** The value added tax on a net amount, by the country that the goods go to. */
export function taxOn(net, country) {
  if (!Object.hasOwn(rates, country)) {
    throw new RangeError(`No tax rate for country ${country}: expected one of ${Object.keys(rates).join(', ')}`);
  }
  const rate = rates[country];
  return { rate, amount: percent(net, rate) };
}
