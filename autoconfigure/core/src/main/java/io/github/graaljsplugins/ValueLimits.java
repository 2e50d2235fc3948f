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

package io.github.graaljsplugins;

/**
 * How large and how deep one converted value may be, so that neither a hostile result nor
 * a careless argument can exhaust the stack or the heap.
 *
 * @param maxDepth how many objects and arrays may be nested in each other, at most
 * {@value #HIGHEST_DEPTH}, beyond which the stack could not be trusted
 * @param maxNodes how many values (of all kinds, nested ones included) one conversion may
 * produce
 * @param maxCharacters how many characters of text, and bytes of binary data, one
 * conversion may copy
 * @since 0.1.0
 */
public record ValueLimits(int maxDepth, long maxNodes, long maxCharacters) {

	/** The highest depth that can be configured. */
	public static final int HIGHEST_DEPTH = 1000;

	/** Of whatever is converted, an integer never takes more. */
	public static final int LARGEST_INTEGER_BITS = 1 << 16;

	/**
	 * The limits that hold unless others are configured: 500 levels, a million values, 16
	 * million characters.
	 */
	public static final ValueLimits DEFAULT = new ValueLimits(500, 1_000_000, 16_000_000);

	/**
	 * Checks that each limit makes sense.
	 * @throws IllegalArgumentException if one does not
	 */
	public ValueLimits {
		if (maxDepth < 1 || maxDepth > HIGHEST_DEPTH) {
			throw new IllegalArgumentException("maxDepth must be between 1 and " + HIGHEST_DEPTH + ", not " + maxDepth);
		}
		if (maxNodes < 1 || maxCharacters < 1) {
			throw new IllegalArgumentException("maxNodes and maxCharacters must be positive");
		}
	}

}
