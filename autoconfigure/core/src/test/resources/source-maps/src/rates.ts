interface Order {
	amount: number;
}

export class Rates {

	constructor(private readonly factor: number) {}

	of(order: Order): number {
		if (order.amount < 0) {
			throw new RangeError(`no rate below ${this.factor}`);
		}
		return order.amount * this.factor;
	}

}
