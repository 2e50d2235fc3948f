import { Rates } from './rates.ts';

const rates = new Rates(2);

export function quote(amount: number): number {
	return rates.of({ amount });
}

export const later = async (amount: number) => {
	await null;
	return quote(amount);
};
