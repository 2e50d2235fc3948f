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

package io.github.graaljsplugins.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.graaljsplugins.BorrowedLoader;
import io.github.graaljsplugins.ModuleLoaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what is left of a {@link BorrowedLoader} when the borrow is over.
 */
class BorrowedLoaderTests {

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
		this.folder.plugin("shop", "module", "export const prices = { apple: [1, 2.5], at: new Date(0) };");
	}

	private void run(Consumer<ModuleLoaders> consumer) {
		this.folder.application().run((context) -> consumer.accept(context.getBean(ModuleLoaders.class)));
	}

	@Test
	void whenTheCallbackReturnsAValueThenItComesOutAsPlainJava() {
		run((loaders) -> {
			Object prices = loaders.withLoader("shop", (loader) -> loader.importEntry().getMember("prices"));
			assertThat(prices).isInstanceOf(Map.class);
			assertThat((Map<?, ?>) prices).extracting("apple").isEqualTo(List.of(1, 2.5));
		});
	}

	@Test
	void whenTheBorrowIsOverThenTheLoaderIsOfNoUse() {
		run((loaders) -> {
			BorrowedLoader[] kept = new BorrowedLoader[1];
			loaders.withLoader("shop", (loader) -> kept[0] = loader);
			assertThatIllegalStateException().isThrownBy(() -> kept[0].importEntry())
				.withMessage("The module loader was given back: use it within the callback only");
			assertThatIllegalStateException().isThrownBy(() -> kept[0].importModule("./index.js"));
		});
	}

}
