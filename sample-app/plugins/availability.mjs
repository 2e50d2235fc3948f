import { inStock } from 'host:inventory';

/**
 * What of an order is not in stock.
 *
 * @param {{ lines: { sku: string, quantity: number }[] }} order
 */
export async function shortages({ lines }) {
  const stock = await Promise.all(lines.map(({ sku }) => inStock(sku)));
  return lines
    .map(({ sku, quantity }, index) => ({ sku, missing: quantity - stock[index] }))
    .filter(({ missing }) => missing > 0);
}
