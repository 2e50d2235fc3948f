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
 * The limits of the size and the depth of one converted value, so that neither a hostile
 * result nor a careless argument can exhaust the stack or the heap. Immutable.
 *
 * @param maxDepth the maximum nesting of objects and arrays, at most
 * {@value #HIGHEST_DEPTH}, beyond which the stack may overflow
 * @param maxNodes the number of values (of all kinds, nested ones included) that one
 * conversion may produce
 * @param maxCharacters the number of characters of text, and of bytes of binary data,
 * that one conversion may copy
 * @since 0.1.0
 */
public record ValueLimits(int maxDepth, long maxNodes, long maxCharacters) {

	/** The highest depth that can be configured. */
	public static final int HIGHEST_DEPTH = 1000;

	/** The maximum size of a converted integer, whatever limits are configured. */
	public static final int LARGEST_INTEGER_BITS = 1 << 16;

	/**
	 * The default limits: 500 levels, a million values, 16 million characters.
	 */
	public static final ValueLimits DEFAULT = new ValueLimits(500, 1_000_000, 16_000_000);

	/**
	 * Check the limits.
	 * @throws IllegalArgumentException if one is out of range
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
