/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.graaljsplugins.sample;

import java.math.BigDecimal;
import java.util.List;

/**
 * Price of the goods of an {@link Order}, calculated by the pricing plugin.
 *
 * @param lines the price of each line
 * @param subtotal the sum of the lines
 * @param discount the discount on the subtotal
 * @param tax the tax on the rest
 * @param total the price to pay
 */
record Quote(List<Line> lines, BigDecimal subtotal, Discount discount, Tax tax, BigDecimal total) {

	/**
	 * Price of one line.
	 *
	 * @param sku the article
	 * @param price the net price of the line
	 */
	record Line(String sku, BigDecimal price) {
	}

	/**
	 * Volume discount.
	 *
	 * @param name the name of the tier
	 * @param amount the amount of the discount
	 */
	record Discount(String name, BigDecimal amount) {
	}

	/**
	 * Value added tax.
	 *
	 * @param rate the rate in percent
	 * @param amount the amount of the tax
	 */
	record Tax(BigDecimal rate, BigDecimal amount) {
	}

}
