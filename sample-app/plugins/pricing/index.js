import { discountOn } from './discounts.js';
import { amount, sum } from './money.js';
import { taxOn } from './taxes.js';

/**
 * Prices an order: what its lines cost, less the discount, plus the tax of the country it goes to.
 *
 * @param {{ country: string, lines: { sku: string, quantity: number, unitPrice: number }[] }} order
 */
export function quote(order) {
  const lines = order.lines.map(priceLine);
  const subtotal = sum(lines.map(line => line.price));
  const discount = discountOn(subtotal);
  const net = subtotal.minus(discount.amount);
  const tax = taxOn(net, order.country);
  return {
    lines: lines.map(({ sku, price }) => ({ sku, price: price.toFixed(2) })),
    subtotal: subtotal.toFixed(2),
    discount: { name: discount.name, amount: discount.amount.toFixed(2) },
    tax: { rate: tax.rate, amount: tax.amount.toFixed(2) },
    total: net.plus(tax.amount).toFixed(2),
  };
}

function priceLine({ sku, quantity, unitPrice }) {
  return { sku, price: amount(unitPrice).times(quantity) };
}
