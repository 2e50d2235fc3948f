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
import java.time.LocalDate;

/**
 * Delivery of an {@link Order}, planned by the shipping plugin.
 *
 * @param zone the zone of the country
 * @param weight the total weight, in grams
 * @param parcels the number of parcels
 * @param cost the cost of shipping, in euros
 * @param deliveredBy the latest day of arrival
 */
record Delivery(String zone, int weight, int parcels, BigDecimal cost, LocalDate deliveredBy) {
}
