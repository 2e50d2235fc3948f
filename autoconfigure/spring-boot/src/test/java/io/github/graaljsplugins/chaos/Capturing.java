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

package io.github.graaljsplugins.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * An operation on several pieces at once.
 *
 * @param captures the operation, for each piece
 */
record Capturing(List<Captures.Capture> captures) {

	static Capturing of(List<Capturing> parts) {
		List<Captures.Capture> all = new ArrayList<>();
		parts.forEach((part) -> all.addAll(part.captures()));
		return new Capturing(all);
	}

	void promise() {
		this.captures.forEach(Captures.Capture::promise);
	}

	void end() {
		this.captures.forEach(Captures.Capture::end);
	}

	void fail() {
		this.captures.forEach(Captures.Capture::fail);
	}

}
