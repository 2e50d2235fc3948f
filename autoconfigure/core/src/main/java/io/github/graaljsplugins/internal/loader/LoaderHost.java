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

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.node.NodeHost;
import io.github.graaljsplugins.internal.loader.sourcemap.OriginalPosition;
import io.github.graaljsplugins.internal.loader.sourcemap.SourceMaps;
import io.github.graaljsplugins.internal.resolve.PathEntry;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a module loader's Node runtime: its snapshot, console and
 * environment variables.
 *
 * @param snapshot supplies the current snapshot of the loader
 * @param console the receiver of the guest's console output
 * @param environment the initial {@code process.env}
 * @param sourceMaps the source maps of generated code
 */
record LoaderHost(Supplier<Snapshot> snapshot, ConsoleOutput console, Map<String, String> environment,
		SourceMaps sourceMaps) implements NodeHost {

	@Override
	public void console(String level, String text, @Nullable String moduleUrl) {
		this.console.message(level, text, moduleUrl);
	}

	@Override
	public String root() {
		return this.snapshot.get().root();
	}

	@Override
	public PathEntry entry(String path) {
		return this.snapshot.get().entry(path);
	}

	@Override
	public List<String> entries(String realPath) {
		return this.snapshot.get().entries(realPath);
	}

	@Override
	public long size(String path) {
		return this.snapshot.get().size(path);
	}

	@Override
	public byte @Nullable [] file(String path) {
		SourceFile file = this.snapshot.get().load(path);
		return (file != null) ? file.bytes() : null;
	}

	@Override
	public @Nullable OriginalPosition original(String url, String text, int line, int column) {
		return this.sourceMaps.original(this.snapshot.get(), url, text, line, column);
	}

}
