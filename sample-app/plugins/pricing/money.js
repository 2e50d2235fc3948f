import Decimal from 'decimal.js';

// Numbers in binary cannot hold a cent: 0.1 + 0.2 is not 0.3. Decimals can.
const Money = Decimal.clone({ rounding: Decimal.ROUND_HALF_EVEN });

export const amount = value => new Money(value);

export const sum = amounts => amounts.reduce((total, each) => total.plus(each), amount(0));

/** That share of an amount, in whole cents: `percent(amount('19.99'), 10)` is 2.00. */
export const percent = (whole, share) => whole.times(share).dividedBy(100).toDecimalPlaces(2);
