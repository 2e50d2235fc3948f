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

package io.github.graaljsplugins.internal.loader;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecentAnalyses}.
 */
class RecentAnalysesTests {

	private final RecentAnalyses recent = new RecentAnalyses();

	private final List<String> analysed = new ArrayList<>();

	private CommonJsLexer.Analysis analyse(String text) {
		return this.recent.of(text, (unknown) -> {
			this.analysed.add(unknown);
			return new CommonJsLexer.Analysis(List.of(unknown), List.of());
		});
	}

	@Test
	void whenATextComesAgainThenItIsNotAnalysedAgain() {
		assertThat(analyse("exports.a = 1")).isEqualTo(analyse("exports.a = 1"));
		assertThat(this.analysed).containsExactly("exports.a = 1");
	}

	@Test
	void whenTheTextIsAnotherThenItIsAnalysed() {
		analyse("exports.a = 1");
		assertThat(analyse("exports.b = 1").exports()).containsExactly("exports.b = 1");
		assertThat(this.analysed).hasSize(2);
	}

	@Test
	void whenThereAreTooManyThenTheOneUnusedForLongestIsForgotten() {
		analyse("first");
		analyse("second");
		for (int i = 0; i < 998; i++) {
			analyse("other " + i);
		}
		analyse("first");
		analyse("one more");
		this.analysed.clear();
		analyse("first");
		analyse("second");
		assertThat(this.analysed).containsExactly("second");
	}

}
